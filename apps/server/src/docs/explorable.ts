import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  example?: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  description?: string;
  example?: unknown;
}

interface Operation {
  parameters?: Parameter[];
  readonly requestBody?: {
    required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema?: Schema; example?: unknown }>>;
  };
}

/**
 * The document in a form that can be tried out as it is. The explorer fills in every example that it finds, and with all optional
 * fields at once hardly a request succeeds: examples of optional parameters move to their descriptions, and the example of a body
 * has what it must have. What DELETE takes from the body it takes from the query string, too, and says so.
 */
export function explorable(document: OpenAPIObject): OpenAPIObject {
  // Through text: what operations share in memory each gets for itself.
  const copy = JSON.parse(JSON.stringify(document)) as OpenAPIObject;
  const schemaOf = (schema: Schema | undefined): Schema | undefined => {
    const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(schema?.$ref ?? '') ?? [];
    return name === undefined ? schema : (copy.components?.schemas?.[name] as Schema | undefined);
  };
  for (const operations of Object.values(copy.paths)) {
    for (const [method, each] of Object.entries(operations as Record<string, Operation>)) {
      for (const parameter of each.parameters ?? []) describeExample(parameter);
      const body = each.requestBody?.content['application/json'];
      const schema = schemaOf(body?.schema);
      if (!body || !schema?.properties) continue;
      const example = exampleOf(schema);
      if (example) body.example = example;
      if (method === 'delete') takeFromEither(each, schema.properties);
    }
  }
  return copy;
}

function describeExample(parameter: Parameter): void {
  const { required, schema, example = schema?.example, description } = parameter;
  if (required === true || example === undefined) return;
  parameter.description = [description, `例 · e.g. \`${String(example)}\``].filter(Boolean).join('; ');
  delete parameter.example;
  delete schema?.example;
}

/** What must be given; undefined where nothing must, or one of it has no example. */
function exampleOf({ required = [], properties = {} }: Schema): object | undefined {
  const fields = required.map((name) => [name, properties[name]?.example] as const);
  if (fields.length === 0 || fields.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(fields);
}

function takeFromEither(operation: Operation, properties: Readonly<Record<string, Schema>>): void {
  operation.requestBody!.required = false;
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => {
    delete schema.example;
    return { name, in: 'query', required: false, schema, ...(description !== undefined && { description }) };
  });
  operation.parameters = [...(operation.parameters ?? []), ...inQuery];
}
