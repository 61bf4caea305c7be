import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { field, isList, toInteger, type FieldOptions } from '#http/fields.js';

/** The forms in which an id is taken; answers write the string. */
export const idSchema = {
  oneOf: [
    { type: 'string', pattern: '^\\d+$' },
    { type: 'integer', minimum: 0 },
  ],
};

/** An id: a decimal string, or an integer. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    idSchema,
    Transform(({ value }) => toInteger(value)),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
  );
}

/** A list of ids, each in any of the forms. */
export function IdListField(
  options: FieldOptions & { readonly least?: number; readonly most: number },
): PropertyDecorator {
  const { least = 0, most } = options;
  return field(
    options,
    { type: 'array', items: idSchema, minItems: least, maxItems: most } as ApiPropertyOptions,
    Transform(({ value }) => (Array.isArray(value) ? value.map(toInteger) : value)),
    isList.give,
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsInt({ each: true }),
    Min(0, { each: true }),
    Max(Number.MAX_SAFE_INTEGER, { each: true }),
  );
}

/** True or false; in a query string as words. */
export function FlagField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: 'boolean' },
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
}

/** One of a few words. */
export function ChoiceField(options: FieldOptions & { readonly of: readonly string[] }): PropertyDecorator {
  return field(options, { type: 'string', enum: [...options.of] }, IsIn(options.of));
}

/** An id in an answer. */
export function IdProperty(description?: string): PropertyDecorator {
  return ApiProperty({ pattern: '^[1-9]\\d*$', ...(description !== undefined && { description }) });
}

/** A moment in an answer: ISO 8601 in UTC. */
export function TimeProperty(description?: string): PropertyDecorator {
  return ApiProperty({ format: 'date-time', ...(description !== undefined && { description }) });
}
