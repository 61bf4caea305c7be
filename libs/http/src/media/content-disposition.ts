/** What `encodeURIComponent` leaves as it is and RFC 8187 does not. */
const unsafe = /['()*]/g;

/**
 * How a file is offered and under which name, as RFC 6266 has it: the name in ASCII for clients that know no more, with
 * `_` for what it lacks, and where that is not all, the true one in UTF-8. No name can end the header or its quotes.
 */
export function contentDisposition(how: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  if (ascii === fileName) return `${how}; filename="${ascii}"`;
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(unsafe, percentEncoded);
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
