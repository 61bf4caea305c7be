import { isStorable } from '#kernel/text.js';
import { CountField, TextField } from '#http/fields.js';
import { FieldError } from '#http/transport-errors.js';
import { TextOrNullProperty } from './nullable.js';

/** Rows of one page when the client does not say. */
const usualPage = 50;
const largestPage = 200;

/** What a page is asked for by. */
export class PageInput {
  @TextField({
    about: '上一页返回的 nextCursor · the `nextCursor` of the page before',
    optional: true,
    most: 500,
  })
  cursor?: string;

  @CountField({
    about:
      '每页条数，1 到 200，默认 50，更大的按 200 · rows of a page, 1 to 200, 50 when left out; more is cut to 200',
    optional: true,
    least: 1,
    example: 50,
  })
  limit?: number;
}

/** Where an answer says how to ask for the next page. */
export function NextCursorProperty(): PropertyDecorator {
  return TextOrNullProperty('下一页的游标，没有则为 null · for the next page; null at the end');
}

/** How many rows to answer with. */
export function pageSize(limit: number | undefined): number {
  return Math.min(limit ?? usualPage, largestPage);
}

/** Where a page ends: the sort key of its last row. */
export type CursorKey = readonly (string | number)[];

/** Packs a sort key; clients hand it back as it is, and read nothing from it. */
function cursorOf(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key that a client handed back; undefined for the first page.
 * @param like a key of the same form: as many parts, of the same types
 * @throws FieldError `cursor`, when it is none of ours
 */
export function keyIn<Key extends CursorKey>(cursor: string | undefined, like: Key): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  const fits =
    Array.isArray(key) &&
    key.length === like.length &&
    like.every((part, place) => typeof part === typeof key[place]) &&
    key.every((part) => (typeof part === 'string' ? isStorable(part) : Number.isSafeInteger(part)));
  if (!fits) throw new FieldError('cursor');
  return key as unknown as Key;
}

/**
 * A moment in a sort key, from its milliseconds.
 * @throws FieldError `cursor`, beyond what a clock of ours shows: it is none of ours, and PostgreSQL may not know it
 */
export function momentIn(ms: number): Date {
  if (ms < 0 || ms > Date.UTC(9999, 0)) throw new FieldError('cursor');
  return new Date(ms);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** One page as this contract writes it. */
export interface Page<Item> {
  readonly items: Item[];
  /** For the page after this one; null at the end. */
  readonly nextCursor: string | null;
}

/**
 * Cuts rows to a page.
 * @param rows one more than `size` when there is another page
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => CursorKey,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const more = rows.length > size && last !== undefined;
  return { items: shown.map(present), nextCursor: more ? cursorOf(keyOf(last)) : null };
}
