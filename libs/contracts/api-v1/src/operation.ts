import { HttpCode, UseInterceptors, applyDecorators, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '@nestjs/swagger';
import type { AnswerCode } from '#http/transport-errors.js';
import type { ApiV1RouteConfig } from './envelope.js';
import { errorMap, type ApiV1Row, type ApiV1Rows } from './error-map.js';
import { idSchema } from './fields.js';
import { Located } from './location.js';
import { problemResponses } from './problem-responses.js';

/** All that the explorer and the tests know of an operation. */
export interface ApiV1OperationOptions {
  /** What it does, a line of Chinese and one of English. */
  readonly zh: string;
  readonly en: string;
  /** HTTP status of success. */
  readonly status?: 200 | 201 | 202 | 204;
  /** What the body is: a class, a list of one, a schema, or null for none. */
  readonly body: Type | readonly [Type] | { readonly schema: object } | null;
  readonly example?: unknown;
  /** Fields of the request beside those in the path. */
  readonly input?: Type;
  /** Where they are documented to stand: DELETE takes them from either place. */
  readonly inputIn?: 'query' | 'body' | 'body or query';
  /** Names of the ids in the path, and what each is. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Takes one file, as the field `file` of a form. */
  readonly upload?: string;
  /** Schemas of the texts that stand before the file. */
  readonly uploadFields?: Readonly<Record<string, object>>;
  /** Whether it takes an `Idempotency-Key`; for a send, that is another way to give the client id. */
  readonly once?: boolean | 'as clientId';
  /** Path of what was created, from the body; answered as `Location`. */
  readonly location?: (body: never) => string;
  /** Whether what it answers has an `ETag`, and whether it takes `If-Match`. */
  readonly tagged?: 'read' | 'write';
  /** Whether it works without a token. */
  readonly open?: boolean;
  /** Refusals that can happen here, beside those that can happen everywhere. */
  readonly refusals?: readonly AnswerCode[];
  /** Refusals whose answer differs here from the shared map. */
  readonly rows?: ApiV1Rows;
}

/** Can happen to any request; `frames.spec.ts` and `failures.spec.ts` provoke them. */
const everywhere: readonly AnswerCode[] = [
  'transport.unparsable',
  'transport.too_large',
  'server.internal',
  'server.busy',
  'transport.not_ready',
];

/** Documents one operation, gives its answer status and headers, and its refusals the words that they have here. */
export function ApiV1Operation(options: ApiV1OperationOptions): MethodDecorator {
  const rows: Record<AnswerCode, ApiV1Row> = { ...errorMap, ...options.rows };
  const codes = new Set<AnswerCode>([
    ...(options.input || options.ids || options.once ? (['request.invalid'] as const) : []),
    ...(options.once === true ? (['idempotency.key_reused'] as const) : []),
    ...(options.tagged === 'write' ? (['request.precondition_failed'] as const) : []),
    ...(options.open ? [] : (['session.invalid'] as const)),
    ...(Object.keys(options.rows ?? {}) as AnswerCode[]),
    ...(options.refusals ?? []),
    ...everywhere,
  ]);
  const config: ApiV1RouteConfig = options.rows ? { apiV1Rows: options.rows } : {};
  return applyDecorators(
    HttpCode(options.status ?? 200),
    RouteConfig(config),
    ApiOperation({ summary: options.zh, description: options.en }),
    ...(options.open ? [] : [ApiSecurity('token')]),
    ...(options.location ? [UseInterceptors(new Located(options.location))] : []),
    ...success(options),
    ...problemResponses([...codes].filter((code) => !rows[code].as).map((code) => [code, rows[code]])),
    ...headersOf(options),
    ...Object.entries(options.ids ?? {}).map(([name, description]) =>
      ApiParam({ name, description, schema: { ...idSchema, example: '17' } as object }),
    ),
    ...inputOf(options),
  );
}

function headersOf({ once, tagged }: ApiV1OperationOptions): MethodDecorator[] {
  return [
    ...(once
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description: `重试时使用相同的值，只会执行一次 · the same for a retry, which then happens once${
              once === true ? '' : '; 未给出 clientId 时作为 clientId · the `clientId`, where none is given'
            }`,
            schema: { type: 'string', maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
          }),
        ]
      : []),
    ...(tagged === 'write'
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description:
              '读取时得到的 ETag；已被他人修改则拒绝 · the `ETag` that was read; refused when it has changed since',
            schema: { type: 'string', example: '"3"' },
          }),
        ]
      : []),
  ];
}

function inputOf({
  input,
  inputIn = 'body',
  upload,
  uploadFields,
}: ApiV1OperationOptions): MethodDecorator[] {
  if (upload !== undefined) {
    const file = { type: 'string', format: 'binary', description: upload };
    const schema = { type: 'object', required: ['file'], properties: { ...uploadFields, file } };
    return [ApiConsumes('multipart/form-data'), ApiBody({ schema })];
  }
  if (!input) return [];
  if (inputIn === 'query') return [ApiQuery({ type: input, name: '' }) as MethodDecorator];
  const description =
    '字段也可放在查询串中，以查询串为准 · the fields may stand in the query string, which wins';
  return [ApiBody({ type: input, ...(inputIn === 'body or query' && { description }) })];
}

function success({
  status = 200,
  body,
  example,
  location,
  tagged,
}: ApiV1OperationOptions): MethodDecorator[] {
  const headers = {
    ...(location && {
      Location: { schema: { type: 'string' }, description: '新资源的地址 · path of what was created' },
    }),
    ...(tagged &&
      body !== null && {
        ETag: { schema: { type: 'string' }, description: '当前版本 · the present version' },
      }),
  };
  if (body === null) return [ApiResponse({ status, description: 'OK', headers } as object)];
  const models = typeof body === 'function' ? [body] : Array.isArray(body) ? (body as Type[]) : [];
  const content = { 'application/json': { schema: schemaOf(body), example } };
  return [ApiExtraModels(...models), ApiResponse({ status, description: 'OK', headers, content } as object)];
}

function schemaOf(body: NonNullable<ApiV1OperationOptions['body']>): object {
  if (typeof body === 'function') return { $ref: getSchemaPath(body) };
  if ('schema' in body) return body.schema;
  return { type: 'array', items: { $ref: getSchemaPath(body[0]) } };
}
