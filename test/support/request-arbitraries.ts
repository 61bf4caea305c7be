import fc from 'fast-check';
import type { OpenApiDocument, Operation } from './conformance.js';
import type { Method, RequestOptions } from './ims-client.js';
import type { Schema } from './strict-schema.js';

/** One request, made from an OpenAPI document. */
export interface DrawnRequest {
  readonly method: Method;
  readonly path: string;
  readonly options: RequestOptions;
}

/** What no client should send, and some do. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '%',
    '_',
    "' OR 1=1 --",
    '👨‍👩‍👧‍👦',
    'e\u0301',
    '\u202e',
    'x'.repeat(300),
    '漢'.repeat(6_000),
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    '9'.repeat(19),
    '1e3',
    '0x10',
    [],
    [[]],
    [null],
    {},
    { $ne: 1 },
    { toString: 'x' },
    JSON.parse('{"__proto__":{"a":1}}'),
    JSON.parse(`${'['.repeat(12)}${']'.repeat(12)}`),
    Array.from({ length: 600 }, (_, n) => n),
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Requests for every operation of an OpenAPI document: mostly well formed, with ids that are there, now and then hostile. */
export function requestsOf(document: OpenApiDocument, ids: readonly number[]): fc.Arbitrary<DrawnRequest> {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      requestOf(method.toUpperCase() as Method, path, operation, schemas, ids),
    ),
  );
  return fc.oneof(...operations);
}

function requestOf(
  method: Method,
  path: string,
  operation: Operation,
  schemas: Readonly<Record<string, Schema>>,
  ids: readonly number[],
): fc.Arbitrary<DrawnRequest> {
  const fields = fieldsOf(operation, schemas);
  const drawn = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, valueOf(name, schema, ids)]),
  );
  return fc
    .record({
      values: fc.record(drawn, { requiredKeys: [] }),
      complete: fc.record(drawn),
      whole: fc.boolean(),
      inBody: fc.boolean(),
    })
    .map(({ values, complete, whole, inBody }) => {
      const given = whole ? complete : values;
      const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(partOfPath(given[name] ?? ids[0])),
      );
      const usesBody = method !== 'GET' && method !== 'DELETE' ? true : inBody;
      return { method, path: target, options: usesBody ? { body: given } : { query: texts(given) } };
    });
}

function fieldsOf(operation: Operation, schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const fields: Record<string, Schema> = {};
  for (const { name, schema } of operation.parameters ?? []) fields[name] = schema ?? {};
  for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
    const reference = (schema as { $ref?: string }).$ref?.split('/').at(-1);
    const resolved = (reference === undefined ? schema : schemas[reference]) as {
      properties?: Record<string, Schema>;
    };
    Object.assign(fields, resolved.properties);
  }
  return fields;
}

function valueOf(name: string, schema: Schema, ids: readonly number[]): fc.Arbitrary<unknown> {
  const known = fc.constantFrom(...ids, ...ids.slice(0, 5).map(String));
  const fitting = fc.oneof(
    { weight: 3, arbitrary: fittingOf(name, schema as Record<string, unknown>, known) },
    { weight: 1, arbitrary: known },
  );
  return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: hostile });
}

function fittingOf(
  name: string,
  schema: Record<string, unknown>,
  known: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (/(^|_)email$/.test(name)) return fc.emailAddress();
  if (/time|^from$/.test(name))
    return fc.constantFrom('2026-01-01 00:00:00', '2026-11-20T10:00:00Z', '2026-02-30 00:00:00');
  const forms = (schema['oneOf'] ?? []) as Record<string, unknown>[];
  if (forms.some(({ properties }) => properties))
    return fc.oneof(...forms.map((form) => fittingOf(name, form, known)));
  if (schema['properties']) {
    const parts = Object.entries(schema['properties'] as Record<string, Record<string, unknown>>);
    const drawn = parts.map(([part, inside]) => [part, fittingOf(part, inside, known)] as const);
    return fc.record(Object.fromEntries(drawn), { requiredKeys: [] });
  }
  if (schema['type'] === 'array') return fc.array(known, { maxLength: 3 });
  if (schema['type'] === 'boolean') return fc.boolean();
  if (schema['type'] === 'string')
    return fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.lorem({ maxCount: 3 }));
  return known;
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, printable(value)]));
}

/** A part of a path that is longer than any name leads nowhere, which no operation documents. */
function partOfPath(value: unknown): string {
  return printable(value).slice(0, 60).toWellFormed() || '0';
}

/** As it stands in a URL. A lone surrogate has no form there. */
function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.toWellFormed();
}
