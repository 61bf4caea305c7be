import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateIf } from 'class-validator';
import { codePoints, isStorable } from '#kernel/text.js';

export interface FieldOptions {
  readonly optional?: boolean;
  /** An empty text means that an optional field was left out: front ends send their empty boxes along. */
  readonly emptyIsNone?: boolean;
  /** What the field means, in Chinese and English. */
  readonly about: string;
  readonly example?: unknown;
}

/** A trait of fields: how one is given it, and whether the field of a wire class has it. */
function trait(about: string) {
  const key = Symbol(about);
  const give: PropertyDecorator = (prototype, name) => {
    const known = (Reflect.getMetadata(key, prototype) ?? []) as unknown[];
    Reflect.defineMetadata(key, [...known, name], prototype);
  };
  const has = ({ prototype }: { readonly prototype: object }, name: string): boolean =>
    ((Reflect.getMetadata(key, prototype) ?? []) as string[]).includes(name);
  return { give, has };
}

/** Null is a value of this field, and does not mean that it was left out. */
export const takesNull = trait('takes null');

/** The field is a list: in a query string, which knows no lists, a single value is one of one. */
export const isList = trait('is a list');

/**
 * A string that PostgreSQL can keep as it is: no U+0000, no broken surrogates. `least` and `most` bound it in code
 * points, where the core has no words of its own for what is too short or too long. With `orNull`, null has a meaning
 * too.
 */
export function TextField(
  options: FieldOptions & { readonly least?: number; readonly most?: number; readonly orNull?: boolean },
): PropertyDecorator {
  const { least = 0, most = Infinity } = options;
  const bounds = { ...(least > 0 && { minLength: least }), ...(most < Infinity && { maxLength: most }) };
  const text = { type: 'string', ...bounds };
  return field(
    options,
    (options.orNull ? { oneOf: [text, { type: 'null' }] } : text) as ApiPropertyOptions,
    ...(options.orNull ? [takesNull.give, ValidateIf((_, value) => value !== null)] : []),
    ValidateBy({
      name: 'storableText',
      validator: {
        validate: (value) =>
          typeof value === 'string' &&
          isStorable(value) &&
          codePoints(value) >= least &&
          codePoints(value) <= most,
      },
    }),
  );
}

/** How many: a whole number, or one written as a string. With `orFlag`, true and false have a meaning too. */
export function CountField(
  options: FieldOptions & { readonly least: 0 | 1; readonly orFlag?: boolean },
): PropertyDecorator {
  const number = { type: 'integer', minimum: options.least };
  const text = { type: 'string', pattern: options.orFlag ? '^(\\d+|true|false)$' : '^\\d+$' };
  return field(
    options,
    { oneOf: options.orFlag ? [number, { type: 'boolean' }, text] : [number, text] },
    Transform(({ value }) =>
      options.orFlag && (value === 'true' || value === 'false') ? value === 'true' : toInteger(value),
    ),
    ValidateBy({
      name: 'count',
      validator: {
        validate: (value) =>
          (options.orFlag === true && typeof value === 'boolean') ||
          (Number.isSafeInteger(value) && value >= options.least),
      },
    }),
  );
}

/** Whole number from a number or a numeric string; anything else stays what it is and is refused. */
export function toInteger(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

/** A field of a request: its place in the contract's document, and what it is held against. */
export function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const documented = {
    ...schema,
    description: options.about,
    required: options.optional !== true,
    ...(options.example !== undefined && { example: options.example }),
  } as ApiPropertyOptions;
  return applyDecorators(
    ApiProperty(documented),
    ...(options.optional ? [IsOptional()] : []),
    ...(options.emptyIsNone ? [Transform(({ value }) => (value === '' ? undefined : value))] : []),
    ...checks,
  );
}
