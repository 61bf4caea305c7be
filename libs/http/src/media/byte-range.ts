/** Bytes from `first` to `last`, both included, counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a `Range` header asks of a file. Only a single range is a part of it; several, or a header that nobody
 * understands, are answered with the whole, as RFC 9110 allows.
 * @param size bytes of the file
 */
export function askedRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none of it' {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '')
    return to === '0' || size === 0
      ? 'none of it'
      : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= size) return 'none of it';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
