import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { field, isList, toInteger, type FieldOptions } from '#http/fields.js';

/** An id: an integer, or the same written as a string. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { oneOf: [{ type: 'integer' }, { type: 'string', pattern: options.emptyIsNone ? '^\\d*$' : '^\\d+$' }] },
    Transform(({ value }) => toInteger(value)),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
  );
}

/** A list of ids. With `orOne`, at least one of them, and a single id may stand alone. */
export function IdListField(
  options: FieldOptions & { readonly most: number; readonly orOne?: boolean },
): PropertyDecorator {
  const id = [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }];
  const list = { type: 'array', items: { oneOf: id }, maxItems: options.most };
  const alone = (value: unknown): unknown => (options.orOne ? [toInteger(value)] : value);
  return field(
    options,
    (options.orOne ? { oneOf: [...id, { ...list, minItems: 1 }] } : list) as ApiPropertyOptions,
    Transform(({ value }) => (Array.isArray(value) ? value.map(toInteger) : alone(value))),
    isList.give,
    IsArray(),
    ArrayMinSize(options.orOne ? 1 : 0),
    ArrayMaxSize(options.most),
    IsInt({ each: true }),
    Min(0, { each: true }),
    Max(Number.MAX_SAFE_INTEGER, { each: true }),
  );
}

/** A switch; in a query string it is the word. */
export function FlagField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: Boolean },
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
}
