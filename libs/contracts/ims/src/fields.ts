import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { codePoints, isStorable } from '#kernel/text.js';

export interface FieldOptions {
  readonly optional?: boolean;
  /** What the field means, in Chinese and English. */
  readonly about: string;
  readonly example?: unknown;
}

/**
 * A string that PostgreSQL can keep as it is: no U+0000, no broken surrogates. `most` bounds it in code points, where
 * the core has no words of its own for what is too long.
 */
export function TextField(options: FieldOptions & { readonly most?: number }): PropertyDecorator {
  return field(
    options,
    { type: String, ...(options.most !== undefined && { maxLength: options.most }) },
    ValidateBy({
      name: 'storableText',
      validator: {
        validate: (value) =>
          typeof value === 'string' &&
          isStorable(value) &&
          (options.most === undefined || codePoints(value) <= options.most),
      },
    }),
  );
}

/** An id: an integer, or the same written as a string. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }] },
    Transform(({ value }) => toInteger(value)),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
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

/** Whole number from a number or a numeric string; anything else stays what it is and is refused. */
export function toInteger(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

function field(
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
  return applyDecorators(ApiProperty(documented), ...(options.optional ? [IsOptional()] : []), ...checks);
}
