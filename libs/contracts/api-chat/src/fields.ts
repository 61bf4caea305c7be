import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { CountField, field, toInteger, type FieldOptions } from '#http/fields.js';

/** An id: an integer, or one written as a string. */
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

const largestPage = 100;
const usualPage = 20;

/** A page by its number. */
export class PageInput {
  @CountField({
    about: '页码，从 1 开始，1 为最新 · number of the page, from 1, the newest',
    least: 1,
    optional: true,
    example: 1,
  })
  page?: number;

  @CountField({
    about:
      '每页条数，1 到 100，默认 20，更大的值按 100 处理 · size of a page, 1 to 100, 20 by default; cut to 100',
    least: 1,
    optional: true,
    example: 20,
  })
  page_size?: number;
}

/** The rows of a page. */
export function rowsOf({ page = 1, page_size: size = usualPage }: PageInput): {
  readonly limit: number;
  readonly offset: number;
} {
  const limit = Math.min(size, largestPage);
  return { limit, offset: (page - 1) * limit };
}
