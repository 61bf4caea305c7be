import type { IncomingHttpHeaders } from 'node:http';
import { exchange, type Method, type Reachable, type RequestOptions } from './exchange.js';

export interface ApiV1Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** A problem document, as far as tests look into it. */
export interface ApiV1Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

type Headers = RequestOptions['headers'];

/** Speaks the `api-v1` contract over HTTP. Every answer is held against the contract's OpenAPI document. */
export class ApiV1Client {
  constructor(
    readonly server: Reachable,
    /** Sent as `Bearer <token>` with every request. */
    readonly token?: string,
  ) {}

  get(path: string, query?: RequestOptions['query']): Promise<ApiV1Answer> {
    return this.request('GET', path, query && { query });
  }

  post(path: string, body?: unknown, headers?: Headers): Promise<ApiV1Answer> {
    return this.request('POST', path, { body, ...(headers && { headers }) });
  }

  put(path: string, body?: unknown, headers?: Headers): Promise<ApiV1Answer> {
    return this.request('PUT', path, { body, ...(headers && { headers }) });
  }

  patch(path: string, body?: unknown, headers?: Headers): Promise<ApiV1Answer> {
    return this.request('PATCH', path, { body, ...(headers && { headers }) });
  }

  delete(path: string, body?: unknown): Promise<ApiV1Answer> {
    return this.request('DELETE', path, { body });
  }

  /** @param path below `/api/v1` */
  async request(method: Method, path: string, options: RequestOptions = {}): Promise<ApiV1Answer> {
    const { token = this.token ?? null, bearer = true } = options;
    const all = { ...options, token, bearer };
    return (await exchange(this.server, 'api-v1', method, `/api/v1${path}`, all)) as ApiV1Answer;
  }
}

/** The same person, speaking `api-v1`. */
export function throughApiV1({ server, token }: { server: Reachable; token?: string }): ApiV1Client {
  return new ApiV1Client(server, token);
}

/** The body of an answer that must be a success. */
export function succeededV1<Body = unknown>({ status, body }: ApiV1Answer): Body {
  if (status >= 300) throw new Error(`expected success, got ${status} ${JSON.stringify(body)}`);
  return body as Body;
}

/** Status and code of a refusal. */
export function problemIn({ status, body }: ApiV1Answer): [status: number, code: string] {
  return [status, (body as ApiV1Problem).code];
}
