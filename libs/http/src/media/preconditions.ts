import type { IncomingHttpHeaders } from 'node:http';

/** What a client's copy is compared with. */
export interface Validators {
  /** The entity tag as it stands in the header, a strong one. */
  readonly tag: string;
  readonly lastModified: Date;
}

/** Whether the client's copy is still the right one: 304. Tags go before dates. */
export function isCurrent(headers: IncomingHttpHeaders, { tag, lastModified }: Validators): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined)
    return known.trim() === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  // The header counts whole seconds.
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Whether a part fits what the client has already; if not, it gets the whole. */
export function partFits(headers: IncomingHttpHeaders, { tag, lastModified }: Validators): boolean {
  const condition = headers['if-range'];
  return condition === undefined || condition === tag || condition === lastModified.toUTCString();
}
