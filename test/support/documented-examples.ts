import type { OpenApiDocument } from './conformance.js';
import { complaintsOf, strictValidator, type Schema } from './strict-schema.js';

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** Every body that an OpenAPI document describes, with its examples. */
function* bodies(document: OpenApiDocument): Generator<{ where: string; content: Content }> {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { responses }] of Object.entries(operations)) {
      for (const [status, { content }] of Object.entries(responses)) {
        for (const one of Object.values(content ?? {}))
          yield { where: `${method} ${path} ${status}`, content: one as Content };
      }
    }
  }
}

/** Holds every example of an OpenAPI document against its schema. @returns what is wrong or missing, and how many there are */
export function checkExamples(document: OpenApiDocument): { wrong: string[]; examples: number } {
  const wrong: string[] = [];
  let examples = 0;
  for (const { where, content } of bodies(document)) {
    const validate = strictValidator(content.schema, document.components!.schemas!);
    const given =
      content.example === undefined
        ? Object.values(content.examples ?? {}).map(({ value }) => value)
        : [content.example];
    if (given.length === 0) wrong.push(`${where} has none`);
    for (const example of given) {
      examples += 1;
      if (!validate(example)) wrong.push(`${where}: ${complaintsOf(validate)}`);
    }
  }
  return { wrong, examples };
}
