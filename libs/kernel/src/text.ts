/** Length as people count it: Unicode code points, so that an emoji is one and not two. */
export function codePoints(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether PostgreSQL can keep the text exactly: no U+0000, no surrogate without its partner. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** Whether nothing but white space is there. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Makes `text` match literally inside a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
