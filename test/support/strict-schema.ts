import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** A JSON Schema, as far as the OpenAPI documents use it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly [keyword: string]: unknown;
}

// Not strict about keywords: OpenAPI adds some, such as `example`.
const ajv = formats.default(new Ajv2020({ allErrors: true, strict: false }));

/** Checks values against a schema of an OpenAPI document, read as `strictSchema` reads it. */
export function strictValidator(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
): ValidateFunction {
  return ajv.compile(strictSchema(schema, components));
}

/** What a validator found wrong, one line each. */
export function complaintsOf({ errors }: ValidateFunction): string {
  return ajv.errorsText(errors, { separator: '\n', dataVar: 'body' });
}

/**
 * The schema with every reference resolved and every object closed: a property that it does not declare is an error,
 * unless the document says in so many words (`additionalProperties`) that there may be others.
 */
function strictSchema(schema: Schema, components: Readonly<Record<string, Schema>>): Schema {
  return strict(schema, components, { composed: false, path: [] });
}

interface Place {
  /** Part of an `allOf`: the whole is closed, not the part. */
  readonly composed: boolean;
  /** References on the way here. */
  readonly path: readonly string[];
}

function strict(schema: Schema, components: Readonly<Record<string, Schema>>, place: Place): Schema {
  const { $ref, ...siblings } = schema;
  if ($ref !== undefined) {
    if (place.path.includes($ref)) throw new Error(`${$ref} contains itself, which answers here never do`);
    const target = components[$ref.replace('#/components/schemas/', '')];
    if (!target) throw new Error(`${$ref} is referred to and not there`);
    return strict({ ...target, ...siblings }, components, { ...place, path: [...place.path, $ref] });
  }
  const inside = (child: Schema, composed = false): Schema =>
    strict(child, components, { ...place, composed });
  const combines = schema.properties !== undefined || schema.allOf !== undefined;
  const closed: Record<string, unknown> = { ...schema };
  if (schema.properties) {
    closed.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, inside(child)]),
    );
  }
  if (schema.items) closed.items = inside(schema.items);
  if (schema.allOf) closed.allOf = schema.allOf.map((child) => inside(child, true));
  if (schema.anyOf) closed.anyOf = schema.anyOf.map((child) => inside(child, combines));
  if (schema.oneOf) closed.oneOf = schema.oneOf.map((child) => inside(child, combines));
  if (typeof schema.additionalProperties === 'object')
    closed.additionalProperties = inside(schema.additionalProperties);
  const isObject = schema.type === 'object' || combines;
  if (isObject && !place.composed && schema.additionalProperties === undefined)
    closed.unevaluatedProperties = false;
  return closed;
}
