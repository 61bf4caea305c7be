import { HttpCode, applyDecorators, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  type ApiBodyOptions,
} from '@nestjs/swagger';
import { ForAnyone, ForDeletedAccountsToo } from '#http/caller.guard.js';
import type { AnswerCode } from '#http/transport-errors.js';
import { errorMap, type ImsRow, type ImsRows } from './error-map.js';

/** All that the explorer and the tests know of an operation. */
export interface ImsOperationOptions {
  /** What it does, a line of Chinese and one of English. */
  readonly zh: string;
  readonly en: string;
  /** Who may call it; a live account's token by default. */
  readonly audience?: 'anyone' | 'deleted-too';
  /** Fields of the request. */
  readonly input?: Type;
  /** Whether they come as a JSON body; else they are listed as query parameters. */
  readonly inBody?: boolean;
  /** Name of the file field of a multipart form, which has a conversation and a client id besides. */
  readonly upload?: string;
  readonly answer: Type;
  readonly example: object;
  /** Refusals that can happen here, beside those that can happen everywhere. */
  readonly refusals?: readonly AnswerCode[];
  /** Refusals whose words differ here from the shared map. */
  readonly rows?: ImsRows;
}

const everywhere: readonly AnswerCode[] = [
  'transport.unparsable',
  'transport.too_large',
  'server.internal',
  'server.busy',
  'transport.not_ready',
];

/** Documents one operation and lets its refusals have the words that the document gives them here. */
export function ImsOperation(options: ImsOperationOptions): MethodDecorator {
  const rows: ImsRows = { ...errorMap, ...options.rows };
  const codes = new Set<AnswerCode>([
    ...(options.audience === 'anyone' ? [] : (['session.invalid'] as const)),
    ...(options.input || options.upload ? (['request.invalid'] as const) : []),
    ...(Object.keys(options.rows ?? {}) as AnswerCode[]),
    ...(options.refusals ?? []),
    ...everywhere,
  ]);
  return applyDecorators(
    HttpCode(200),
    RouteConfig({ imsRows: options.rows }),
    ApiOperation({ summary: options.zh, description: options.en }),
    ApiResponse({
      status: 200,
      description: '成功 · success',
      type: options.answer,
      example: options.example,
    }),
    ...refusalResponses([...codes].map((code) => [code, rows[code]!])),
    ...(options.input ? [inputOf(options.input, options.inBody === true)] : []),
    ...(options.upload === undefined ? [] : uploadOf(options.upload)),
    ...audienceOf(options.audience),
  );
}

function audienceOf(audience: ImsOperationOptions['audience']): MethodDecorator[] {
  if (audience === 'anyone') return [ForAnyone()];
  return audience === 'deleted-too'
    ? [ApiSecurity('token'), ForDeletedAccountsToo()]
    : [ApiSecurity('token')];
}

function inputOf(input: Type, inBody: boolean): MethodDecorator {
  return inBody ? ApiBody({ type: input }) : (ApiQuery({ type: input, name: '' }) as MethodDecorator);
}

function uploadOf(file: string): MethodDecorator[] {
  const properties = {
    conversationId: { oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }] },
    [file]: { type: 'string', format: 'binary' },
    client_id: { type: 'string', maxLength: 128 },
  };
  const schema = { type: 'object', required: ['conversationId', file], properties };
  return [ApiConsumes('multipart/form-data'), ApiBody({ schema } as ApiBodyOptions)];
}

/** One response per status; each row of it is a schema of its own and an example named by its core code. */
function refusalResponses(rows: [AnswerCode, ImsRow][]): MethodDecorator[] {
  const statuses = [...new Set(rows.map(([, row]) => row.status))].toSorted((a, b) => a - b);
  return statuses.map((status) => {
    const own = rows.filter(([, row]) => row.status === status);
    return ApiResponse({
      status,
      description: [...new Set(own.map(([, { code, info }]) => `${code} ${info}`))].join(' · '),
      content: {
        'application/json': {
          schema: { anyOf: own.map(([, row]) => schemaOf(row)) },
          examples: Object.fromEntries(
            own.map(([code, { code: number, info }]) => [code, { value: { code: number, info } }]),
          ),
        },
      },
    });
  });
}

function schemaOf({ code, info }: ImsRow): object {
  const words = info.includes('[field]')
    ? { type: 'string', pattern: '^Missing or error type of \\[\\w+\\]$' }
    : { type: 'string', enum: [info] };
  return {
    type: 'object',
    required: ['code', 'info'],
    properties: { code: { type: 'integer', enum: [code] }, info: words },
    additionalProperties: false,
  };
}
