import { HttpCode, UseInterceptors, applyDecorators, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '@nestjs/swagger';
import type { AnswerCode } from '#http/transport-errors.js';
import { Framing, success, type ApiChatRouteConfig, type Carrier } from './envelope.js';
import { errorMap, type ApiChatRow, type ApiChatRows } from './error-map.js';

/** All that the explorer and the tests know of an operation. */
export interface ApiChatOperationOptions {
  /** What it does, a line of Chinese and one of English. */
  readonly zh: string;
  readonly en: string;
  /** What the answer carries: an object, a list of objects, one of these words, or null. */
  readonly answer: Type | readonly [Type] | readonly string[] | null;
  /** Where the answer carries it: in `data` when left out. */
  readonly carrier?: Carrier;
  readonly example: unknown;
  /** Fields of the body. */
  readonly input?: Type;
  /** The body is a form with this file, instead. */
  readonly file?: { readonly name: string; readonly description: string };
  /** Refusals that can happen here, beside those that can happen everywhere. */
  readonly refusals?: readonly AnswerCode[];
  /** Refusals whose words differ here from the shared map. */
  readonly rows?: ApiChatRows;
}

const everywhere: readonly AnswerCode[] = [
  'session.invalid',
  'request.invalid',
  'transport.unparsable',
  'transport.too_large',
  'server.internal',
  'server.busy',
  'transport.not_ready',
];

/** Documents one operation, frames its answer, and lets its refusals have the words that it gives them here. */
export function ApiChatOperation(options: ApiChatOperationOptions): MethodDecorator {
  const { carrier = 'data' } = options;
  const rows: Record<AnswerCode, ApiChatRow> = { ...errorMap, ...options.rows };
  const codes = new Set<AnswerCode>([
    ...(Object.keys(options.rows ?? {}) as AnswerCode[]),
    ...(options.refusals ?? []),
    ...everywhere,
  ]);
  const config: ApiChatRouteConfig = { apiChatRows: options.rows };
  return applyDecorators(
    HttpCode(success.code),
    UseInterceptors(new Framing(carrier)),
    RouteConfig(config),
    ApiOperation({ summary: options.zh, description: options.en }),
    ApiSecurity('token'),
    ...successResponse(options, carrier),
    ...refusalResponses([...codes].map((one) => [one, rows[one]])),
    ...inputOf(options),
  );
}

function inputOf({ input, file }: ApiChatOperationOptions): MethodDecorator[] {
  if (input) return [ApiBody({ type: input })];
  if (!file) return [];
  const { name, description } = file;
  const properties = { [name]: { type: 'string', format: 'binary', description } };
  return [
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', required: [name], properties } }),
  ];
}

function successResponse({ answer, example }: ApiChatOperationOptions, carrier: Carrier): MethodDecorator[] {
  const { code, message } = success;
  const schema = {
    type: 'object',
    required: ['code', 'message', carrier],
    properties: {
      code: { type: 'integer', enum: [code] },
      message: { type: 'string', enum: [message] },
      [carrier]: schemaOf(answer),
    },
  };
  const content = { 'application/json': { schema, example: { code, message, [carrier]: example } } };
  return [ApiExtraModels(...modelsOf(answer)), ApiResponse({ status: code, description: message, content })];
}

function modelsOf(answer: ApiChatOperationOptions['answer']): Type[] {
  return [answer ?? []].flat().filter((one): one is Type => typeof one === 'function');
}

function schemaOf(answer: ApiChatOperationOptions['answer']): object {
  if (answer === null) return { type: 'null' };
  if (typeof answer === 'function') return { $ref: getSchemaPath(answer) };
  const [model] = modelsOf(answer);
  return model
    ? { type: 'array', items: { $ref: getSchemaPath(model) } }
    : { type: 'string', enum: answer as readonly string[] };
}

/** One response per code; each of its messages is an example, named by the core code that leads to it. */
function refusalResponses(rows: [AnswerCode, ApiChatRow][]): MethodDecorator[] {
  const statuses = [...new Set(rows.map(([, { code }]) => code))].toSorted((a, b) => a - b);
  return statuses.map((status) => {
    const own = rows.filter(([, { code }]) => code === status);
    const messages = [...new Set(own.map(([, { message }]) => message))];
    const schema = {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'integer', enum: [status] },
        message: { type: 'string', enum: messages },
      },
      additionalProperties: false,
    };
    const examples = Object.fromEntries(own.map(([name, value]) => [name, { value }]));
    return ApiResponse({
      status,
      description: messages.join(' · '),
      content: { 'application/json': { schema, examples } },
    });
  });
}
