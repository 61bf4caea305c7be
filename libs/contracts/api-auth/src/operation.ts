import { HttpCode, UseInterceptors, applyDecorators, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
  type ApiParamOptions,
} from '@nestjs/swagger';
import type { AnswerCode } from '#http/transport-errors.js';
import { Framing, type ApiAuthRouteConfig } from './envelope.js';
import { errorMap, type ApiAuthRow, type ApiAuthRows } from './error-map.js';

/** All that the explorer and the tests know of an operation. */
export interface ApiAuthOperationOptions {
  /** What it does, a line of Chinese and one of English. */
  readonly zh: string;
  readonly en: string;
  /** HTTP status and code of success, and its words. */
  readonly success: { readonly code: 200 | 201; readonly message: string };
  /** What `data` is: an object, a list of objects, or null. */
  readonly data: Type | readonly [Type] | null;
  readonly example: unknown;
  /** Fields of the request beside those in the path. */
  readonly input?: Type;
  /** Where they are documented to stand: DELETE takes them from either place. */
  readonly inputIn?: 'query' | 'body' | 'body or query';
  readonly inPath?: ApiParamOptions;
  /** Refusals that can happen here, beside those that can happen everywhere. */
  readonly refusals?: readonly AnswerCode[];
  /** Refusals whose words differ here from the shared map. */
  readonly rows?: ApiAuthRows;
}

const everywhere: readonly AnswerCode[] = [
  'session.invalid',
  'transport.unparsable',
  'transport.too_large',
  'server.internal',
  'server.busy',
  'transport.not_ready',
];

/** Documents one operation, frames its answer, and lets its refusals have the words that the document gives them here. */
export function ApiAuthOperation(options: ApiAuthOperationOptions): MethodDecorator {
  const { code, message } = options.success;
  const rows: Record<AnswerCode, ApiAuthRow> = { ...errorMap, ...options.rows };
  const codes = new Set<AnswerCode>([
    ...(options.input || options.inPath ? (['request.invalid'] as const) : []),
    ...(Object.keys(options.rows ?? {}) as AnswerCode[]),
    ...(options.refusals ?? []),
    ...everywhere,
  ]);
  const config: ApiAuthRouteConfig = { apiAuthRows: options.rows };
  return applyDecorators(
    HttpCode(code),
    UseInterceptors(new Framing(code, message)),
    RouteConfig(config),
    ApiOperation({ summary: options.zh, description: options.en }),
    ApiSecurity('token'),
    ...successResponse(options),
    ...refusalResponses([...codes].map((one) => [one, rows[one]])),
    ...(options.inPath ? [ApiParam(options.inPath)] : []),
    ...inputOf(options),
  );
}

function inputOf({ input, inputIn = 'body' }: ApiAuthOperationOptions): MethodDecorator[] {
  if (!input) return [];
  const query = ApiQuery({ type: input, name: '' }) as MethodDecorator;
  if (inputIn === 'query') return [query];
  const description =
    '字段也可放在查询串中，以查询串为准 · the fields may stand in the query string, which wins';
  return inputIn === 'body' ? [ApiBody({ type: input })] : [ApiBody({ type: input, description })];
}

function successResponse({ success, data, example }: ApiAuthOperationOptions): MethodDecorator[] {
  const { code, message } = success;
  const models = [data ?? []].flat() as Type[];
  const schema = {
    type: 'object',
    required: ['code', 'message', 'data'],
    properties: {
      code: { type: 'integer', enum: [code] },
      message: { type: 'string', enum: [message] },
      data: dataSchema(data),
    },
  };
  const content = { 'application/json': { schema, example: { code, message, data: example } } };
  return [ApiExtraModels(...models), ApiResponse({ status: code, description: message, content })];
}

function dataSchema(data: ApiAuthOperationOptions['data']): object {
  if (data === null) return { type: 'null' };
  if (typeof data === 'function') return { $ref: getSchemaPath(data) };
  return { type: 'array', items: { $ref: getSchemaPath(data[0]) } };
}

/** One response per code; each of its messages is an example, named by the core code that leads to it. */
function refusalResponses(rows: [AnswerCode, ApiAuthRow][]): MethodDecorator[] {
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
