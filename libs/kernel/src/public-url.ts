/** Where one client reaches Parley; makes the absolute addresses of media, when they are read. */
export class PublicUrl {
  /** @param base without a slash at its end */
  constructor(readonly base: string) {}

  /** The address of a stored file; empty for none. */
  media(key: string | null | undefined): string {
    return key ? `${this.base}/media/${key}` : '';
  }

  /** The key in an address that `media` made here; undefined for every other one. */
  keyOf(address: string): string | undefined {
    const start = `${this.base}/media/`;
    const key = address.startsWith(start) ? address.slice(start.length) : '';
    return /^[0-9a-f]{64}$/.test(key) ? key : undefined;
  }
}

/**
 * Where a request says that Parley is reached: its `Host`, or what a proxy says that is believed. What stands last is what
 * the proxy before us added. Parley itself speaks plain HTTP.
 */
export function requestedBase(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  isProxyBelieved: boolean,
): string {
  const forwarded = (name: string): string | undefined =>
    isProxyBelieved && headers[name] ? String(headers[name]).split(',').at(-1)?.trim() : undefined;
  const host = forwarded('x-forwarded-host') ?? headers['host'] ?? '';
  return `${forwarded('x-forwarded-proto') ?? 'http'}://${String(host)}`;
}
