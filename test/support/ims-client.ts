import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { Conformance } from './conformance.js';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface ImsBody {
  readonly code: number;
  readonly info: string;
  readonly [field: string]: unknown;
}

export interface ImsAnswer {
  readonly status: number;
  readonly body: ImsBody;
  readonly headers: IncomingHttpHeaders;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON; a string or bytes are sent as they are, so that a body can be broken. */
  readonly body?: unknown;
  /** Another token than the client's; `null` sends none. */
  readonly token?: string | null;
  /** Sends the token as `Bearer <token>` and not raw. */
  readonly bearer?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that clients can speak to. */
export interface Reachable {
  readonly url: string;
  readonly conformance: Conformance;
}

/** Speaks the `ims` contract over HTTP. Every answer is held against the contract's document. */
export class ImsClient {
  constructor(
    readonly server: Reachable,
    /** Sent raw with every request, as IMS clients do. */
    readonly token?: string,
  ) {}

  /** The same client with another token. */
  as(token: string | undefined): ImsClient {
    return new ImsClient(this.server, token);
  }

  get(path: string, query?: RequestOptions['query']): Promise<ImsAnswer> {
    return this.request('GET', path, query && { query });
  }

  post(path: string, body?: unknown): Promise<ImsAnswer> {
    return this.request('POST', path, { body });
  }

  put(path: string, body?: unknown): Promise<ImsAnswer> {
    return this.request('PUT', path, { body });
  }

  delete(path: string, body?: unknown): Promise<ImsAnswer> {
    return this.request('DELETE', path, { body });
  }

  register(fields: { email: string; password: string; name: string; code?: string }): Promise<ImsAnswer> {
    const { email, password, name, code } = fields;
    return this.post('/account/reg', { email, password, name, code });
  }

  logIn(email: string, password: string): Promise<ImsAnswer> {
    return this.post('/account/login', { email, password });
  }

  async request(method: Method, path: string, options: RequestOptions = {}): Promise<ImsAnswer> {
    const url = new URL(path, this.server.url);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) url.searchParams.append(name, String(value));
    }
    const answer = await send(method, url, this.headersOf(options), bodyOf(options.body));
    if (method !== 'OPTIONS' && method !== 'HEAD')
      this.server.conformance.check('ims', method, url.pathname, answer);
    return answer as ImsAnswer;
  }

  private headersOf({
    body,
    token = this.token ?? null,
    bearer,
    headers,
  }: RequestOptions): Record<string, string> {
    return {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: bearer ? `Bearer ${token}` : token }),
      ...headers,
    };
  }
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
): Promise<{ status: number; body: unknown; headers: IncomingHttpHeaders }> {
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
