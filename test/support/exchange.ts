import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { Conformance, ContractName } from './conformance.js';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON; a string or bytes are sent as they are, so that a body can be broken. */
  readonly body?: unknown;
  /** Another token than the client's; `null` sends none. */
  readonly token?: string | null;
  /** Whether the token goes as `Bearer <token>` or raw. */
  readonly bearer?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that clients can speak to. */
export interface Reachable {
  readonly url: string;
  readonly conformance: Conformance;
}

/** One request and its answer, which is held against the contract's OpenAPI document. */
export async function exchange(
  server: Reachable,
  contract: ContractName,
  method: Method,
  path: string,
  options: RequestOptions,
): Promise<Answer> {
  const url = new URL(path, server.url);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  const answer = await send(method, url, headersOf(options), bodyOf(options.body));
  if (method !== 'OPTIONS' && method !== 'HEAD')
    server.conformance.check(contract, method, url.pathname, answer);
  return answer;
}

function headersOf({ body, token = null, bearer, headers }: RequestOptions): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== null && { authorization: bearer ? `Bearer ${token}` : token }),
    ...headers,
  };
}

function bodyOf(body: unknown): string | Buffer | undefined {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
  return JSON.stringify(body);
}

/** Not `fetch`, which refuses to send a body with GET. */
function send(
  method: Method,
  url: URL,
  headers: Record<string, string>,
  body: string | Buffer | undefined,
): Promise<Answer> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { method, headers: { ...length, ...headers } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode!, body: parsed(text), headers: incoming.headers });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
