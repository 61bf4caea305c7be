import type { IncomingHttpHeaders } from 'node:http';
import { exchange, type Method, type Reachable, type RequestOptions } from './exchange.js';

export type { Method, Reachable, RequestOptions } from './exchange.js';

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

/** Speaks the `ims` contract over HTTP. Every answer is held against the contract's OpenAPI document. */
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
    const { token = this.token ?? null } = options;
    return (await exchange(this.server, 'ims', method, path, { ...options, token })) as ImsAnswer;
  }
}
