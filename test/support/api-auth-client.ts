import type { IncomingHttpHeaders } from 'node:http';
import { exchange, type Method, type Reachable, type RequestOptions } from './exchange.js';

export interface ApiAuthBody {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

export interface ApiAuthAnswer {
  readonly status: number;
  readonly body: ApiAuthBody;
  readonly headers: IncomingHttpHeaders;
}

/** A conversation as `GET /api/auth/conversations` lists it. */
export type ApiAuthConversation = Readonly<Record<string, unknown>> & { readonly conversation_id: string };
/** A message as `GET /api/auth/conversations/{conversation_id}` lists it. */
export type ApiAuthMessage = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly content: string;
  readonly status: number;
};

/** Speaks the `api-auth` contract over HTTP. Every answer is held against the contract's OpenAPI document. */
export class ApiAuthClient {
  constructor(
    readonly server: Reachable,
    /** Sent as `Bearer <token>` with every request. */
    readonly token?: string,
  ) {}

  get(path: string, query?: RequestOptions['query']): Promise<ApiAuthAnswer> {
    return this.request('GET', path, query && { query });
  }

  post(path: string, body?: unknown): Promise<ApiAuthAnswer> {
    return this.request('POST', path, { body });
  }

  send(conversationId: unknown, content: unknown, clientId?: string): Promise<ApiAuthAnswer> {
    return this.post('/messages', { conversation_id: conversationId, content, client_id: clientId });
  }

  recall(id: unknown): Promise<ApiAuthAnswer> {
    return this.request('DELETE', '/messages/recall', { body: { id } });
  }

  hide(id: unknown): Promise<ApiAuthAnswer> {
    return this.request('DELETE', '/messages/delete', { body: { id } });
  }

  /** Sends a text. @returns the message's id */
  async say(conversationId: unknown, content: string): Promise<string> {
    return (succeeded(await this.send(conversationId, content)) as { message_id: string }).message_id;
  }

  async conversations(): Promise<ApiAuthConversation[]> {
    return succeeded(await this.get('/conversations')) as ApiAuthConversation[];
  }

  /** The row of one conversation in the list. */
  async listed(conversationId: number): Promise<ApiAuthConversation | undefined> {
    return (await this.conversations()).find(
      ({ conversation_id: id }) => id === `c_${String(conversationId)}`,
    );
  }

  /** Without a window, reading it marks it read. */
  async history(conversationId: unknown, window?: RequestOptions['query']): Promise<ApiAuthMessage[]> {
    return succeeded(await this.get(`/conversations/${String(conversationId)}`, window)) as ApiAuthMessage[];
  }

  /** @param path below `/api/auth` */
  async request(method: Method, path: string, options: RequestOptions = {}): Promise<ApiAuthAnswer> {
    const { token = this.token ?? null, bearer = true } = options;
    const all = { ...options, token, bearer };
    return (await exchange(this.server, 'api-auth', method, `/api/auth${path}`, all)) as ApiAuthAnswer;
  }
}

/** The same person, speaking `api-auth`. */
export function throughApiAuth({ server, token }: { server: Reachable; token?: string }): ApiAuthClient {
  return new ApiAuthClient(server, token);
}

/** The data of an answer that must be a success. */
export function succeeded({ status, body }: ApiAuthAnswer): unknown {
  if (status >= 300) throw new Error(`expected success, got ${status} ${JSON.stringify(body)}`);
  return body.data;
}
