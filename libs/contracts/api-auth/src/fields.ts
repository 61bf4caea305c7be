import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { field, type FieldOptions } from '#http/fields.js';
import { numberOf, type IdKind } from './ids.js';

/** The forms in which an id is taken. */
export function idSchema(kind: IdKind) {
  return { oneOf: [{ type: 'string', pattern: `^(${kind}_)?\\d+$` }, { type: 'integer' }] };
}

/** An id: with its prefix, as a numeric string, or as an integer. */
export function IdField(kind: IdKind, options: FieldOptions): PropertyDecorator {
  return field(
    options,
    idSchema(kind),
    Transform(({ value }) => numberOf(kind, value)),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
  );
}

/** A list of ids, each in any of the forms. */
export function IdListField(
  kind: IdKind,
  options: FieldOptions & { readonly most: number },
): PropertyDecorator {
  return field(
    options,
    { type: 'array', items: idSchema(kind), maxItems: options.most } as ApiPropertyOptions,
    Transform(({ value }) =>
      Array.isArray(value) ? value.map((one: unknown) => numberOf(kind, one)) : value,
    ),
    IsArray(),
    ArrayMaxSize(options.most),
    IsInt({ each: true }),
    Min(0, { each: true }),
    Max(Number.MAX_SAFE_INTEGER, { each: true }),
  );
}
