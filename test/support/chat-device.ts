import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  chatFrames,
  type ChatFrame,
  type ChatFrameType,
  type ChatMessageFrame,
} from '#realtime/chat-socket/chat-frames.js';
import { refusalIn } from './push-client.js';
import { until } from './until.js';

export interface ChatOptions {
  /** With its query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly subprotocols?: readonly string[];
}

/** A device on `/ws/chat`. Every frame that it receives is held against its schema. */
export class ChatDevice {
  /** All that arrived, in its order. */
  readonly received: ChatFrame[] = [];
  /** How the server closed it: code and reason. */
  closed: { readonly code: number; readonly reason: string } | undefined;
  private readonly violations: string[] = [];
  private taken = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer, isBinary: boolean) => this.take(isBinary ? '' : data.toString()));
    socket.on('close', (code: number, reason: Buffer) => {
      this.closed = { code, reason: reason.toString() };
    });
    socket.on('error', () => undefined);
  }

  /** Connects with the token in the query, unless the options say how. Rejects with the `HandshakeRefusal`. */
  static async connect(
    url: string,
    token: string | undefined,
    options: ChatOptions = {},
  ): Promise<ChatDevice> {
    const { path = `/ws/chat${token === undefined ? '' : `?token=${token}`}`, headers = {} } = options;
    const subprotocols = [...(options.subprotocols ?? [])];
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, subprotocols, { headers });
    const device = new ChatDevice(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once(
        'unexpected-response',
        (_request, response) => void refusalIn(response).then(reject, reject),
      );
      socket.once('error', reject);
    });
    return device;
  }

  send(request: object): void {
    this.socket.send(JSON.stringify({ ...request }));
  }

  /** Sends a text to a person. @returns the message as it came back */
  async sayTo(personId: number, content: string, more: object = {}): Promise<ChatMessageFrame> {
    return this.say({ chat_type: 'private', receiver_id: personId, content, ...more });
  }

  /** Sends a text into a room. @returns the message as it came back */
  async sayIn(roomId: number, content: string, more: object = {}): Promise<ChatMessageFrame> {
    return this.say({ chat_type: 'room', receiver_id: roomId, content, ...more });
  }

  /** Sends, and waits for the own message. */
  async say(request: object): Promise<ChatMessageFrame> {
    sent += 1;
    const name = `device-${sent}`;
    this.send({ type: 'chat', message_type: 'text', client_id: name, ...request });
    const frame = await until(`${name} is back`, () =>
      this.received.find((each) => 'client_id' in each && each.client_id === name),
    );
    if (frame.type !== 'chat') throw new Error(`expected the message, got ${JSON.stringify(frame)}`);
    return frame;
  }

  /** Sends something, and waits for what is answered next. */
  async ask(request: object | string | Buffer): Promise<ChatFrame> {
    this.takeAll();
    this.socket.send(
      typeof request === 'string' || Buffer.isBuffer(request) ? request : JSON.stringify(request),
    );
    return this.next();
  }

  /** Waits until everything that the server has been sent so far is carried out, and told. */
  async caughtUp(): Promise<void> {
    const answered = once(this.socket, 'pong');
    // The answer comes behind it, on the same connection.
    this.socket.ping();
    await answered;
  }

  /** What arrived since it was taken last. */
  takeAll(): ChatFrame[] {
    this.check();
    const frames = this.received.slice(this.taken);
    this.taken = this.received.length;
    return frames;
  }

  /** Waits for the next frame, also one that has arrived already, and takes it. */
  async next(): Promise<ChatFrame> {
    const found = await until('a frame arrives', () => {
      this.check();
      return this.received[this.taken];
    });
    this.taken += 1;
    return found;
  }

  /** Waits for a message, also one that has arrived already. */
  message(content: string): Promise<ChatMessageFrame> {
    return until(`“${content}” arrives`, () =>
      this.received.find(
        (each): each is ChatMessageFrame => each.type === 'chat' && each.content === content,
      ),
    );
  }

  /** Waits until the server has closed it. @returns code and reason */
  async ended(): Promise<{ readonly code: number; readonly reason: string }> {
    return until('the socket is closed', () => this.closed);
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.ended();
    this.check();
  }

  private take(text: string): void {
    const body = JSON.parse(text) as { type: ChatFrameType };
    const read = chatFrames[body.type]?.schema.safeParse(body);
    if (read?.success) this.received.push(read.data);
    else this.violations.push(text);
  }

  private check(): void {
    if (this.violations.length > 0)
      throw new Error(`clients cannot read this:\n${this.violations.join('\n')}`);
  }
}

let sent = 0;
