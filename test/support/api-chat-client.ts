import type { IncomingHttpHeaders } from 'node:http';
import { exchange, type Method, type Reachable, type RequestOptions } from './exchange.js';

export interface ApiChatAnswer {
  readonly status: number;
  readonly body: {
    readonly code: number;
    readonly message: string;
    readonly data?: unknown;
    readonly status?: string;
  };
  readonly headers: IncomingHttpHeaders;
}

/** A message as a history lists it. */
export interface ApiChatMessage {
  readonly id: number;
  readonly sender_id: number;
  readonly receiver_id: number;
  readonly content: string;
  readonly created_at: string;
  readonly status: string;
  readonly message_type: string;
  readonly file_url: string | null;
  readonly chat_type: string;
}

/** A room as `POST /api/chat/rooms/list` lists it. */
export interface ApiChatRoom {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly member_count: number;
}

interface Page {
  readonly page?: unknown;
  readonly page_size?: unknown;
}

/** Speaks the `api-chat` contract over HTTP. Every answer is held against the contract's OpenAPI document. */
export class ApiChatClient {
  constructor(
    readonly server: Reachable,
    /** Sent as `Bearer <token>` with every request. */
    readonly token?: string,
  ) {}

  post(path: string, body?: unknown): Promise<ApiChatAnswer> {
    return this.request('POST', path, { body });
  }

  async privateHistory(userId: unknown, page: Page = {}): Promise<ApiChatMessage[]> {
    return dataOf(await this.post('/history/private', { user_id: userId, ...page })) as ApiChatMessage[];
  }

  async roomHistory(roomId: unknown, page: Page = {}): Promise<ApiChatMessage[]> {
    return dataOf(await this.post('/history/room', { room_id: roomId, ...page })) as ApiChatMessage[];
  }

  async statusOf(messageId: unknown): Promise<string> {
    const answer = await this.post('/message/status', { message_id: messageId });
    dataOf(answer);
    return answer.body.status!;
  }

  /** @returns its id */
  async createRoom(name = '聊天室', description?: string): Promise<number> {
    return (dataOf(await this.post('/rooms', { name, description })) as { room_id: number }).room_id;
  }

  async join(roomId: number): Promise<void> {
    dataOf(await this.post('/rooms/join', { room_id: roomId }));
  }

  async leave(roomId: number): Promise<void> {
    dataOf(await this.post('/rooms/leave', { room_id: roomId }));
  }

  async rooms(page: Page = {}): Promise<ApiChatRoom[]> {
    return dataOf(await this.post('/rooms/list', page)) as ApiChatRoom[];
  }

  /** @returns its address */
  async upload(bytes: Buffer, name = 'a.bin', type = 'application/octet-stream'): Promise<string> {
    return (dataOf(await this.sendFile(bytes, name, type)) as { file_url: string }).file_url;
  }

  async sendFile(bytes: Buffer, name: string, type: string, field = 'file'): Promise<ApiChatAnswer> {
    const form = new FormData();
    form.append(field, new File([new Uint8Array(bytes)], name, { type }));
    const encoded = new Response(form);
    return this.request('POST', '/upload', {
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    });
  }

  /** @param path below `/api/chat` */
  async request(method: Method, path: string, options: RequestOptions = {}): Promise<ApiChatAnswer> {
    const { token = this.token ?? null, bearer = true } = options;
    const all = { ...options, token, bearer };
    return (await exchange(this.server, 'api-chat', method, `/api/chat${path}`, all)) as ApiChatAnswer;
  }
}

/** The same person, speaking `api-chat`. */
export function throughApiChat({ server, token }: { server: Reachable; token?: string }): ApiChatClient {
  return new ApiChatClient(server, token);
}

function dataOf({ status, body }: ApiChatAnswer): unknown {
  if (status !== 200) throw new Error(`expected success, got ${status} ${JSON.stringify(body)}`);
  return body.data;
}
