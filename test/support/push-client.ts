import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { push, type Push } from '#realtime/ims-push/push.js';
import { until } from './until.js';

/** How a handshake was refused. */
export interface HandshakeRefusal {
  readonly status: number | undefined;
  readonly body: unknown;
}

export interface PushOptions {
  /** With its query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A device on the push WebSocket of `ims`. Every push that it receives is held against the schema. */
export class PushDevice {
  /** All that arrived, in its order. */
  readonly received: Push[] = [];
  /** How the server closed it: code and reason. */
  closed: { readonly code: number; readonly reason: string } | undefined;
  private readonly violations: string[] = [];
  private taken = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      const text = data.toString();
      const read = isBinary ? undefined : push.safeParse(JSON.parse(text));
      if (read?.success) this.received.push(read.data);
      else this.violations.push(text);
    });
    for (const control of ['ping', 'pong'])
      socket.on(control, (data: Buffer) => {
        if (data.toString() !== barrier) this.violations.push(`a ${control} that nobody asked for`);
      });
    socket.on('close', (code: number, reason: Buffer) => {
      this.closed = { code, reason: reason.toString() };
    });
    socket.on('error', () => undefined);
  }

  /** Connects as IMS clients do. Rejects with the `HandshakeRefusal`. */
  static async connect(
    url: string,
    token: string | undefined,
    options: PushOptions = {},
  ): Promise<PushDevice> {
    const { path = token === undefined ? '/ws/' : `/ws/?token=${token}`, headers = {} } = options;
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
    const device = new PushDevice(socket);
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

  /** Waits until everything that the server has written so far is here. */
  async caughtUp(): Promise<void> {
    const answered = once(this.socket, 'pong');
    // The answer comes behind it, on the same connection.
    this.socket.ping(barrier);
    await answered;
  }

  /** What arrived since it was taken last. */
  take(): Push[] {
    this.check();
    const pushes = this.received.slice(this.taken);
    this.taken = this.received.length;
    return pushes;
  }

  /** Waits for the next push, also one that has arrived already, and takes it. */
  async next(): Promise<Push> {
    const found = await until('a push arrives', () => {
      this.check();
      return this.received[this.taken];
    });
    this.taken += 1;
    return found;
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

  private check(): void {
    if (this.violations.length > 0)
      throw new Error(`clients cannot read this:\n${this.violations.join('\n')}`);
  }
}

const barrier = 'so far';

/** What a handshake was answered with over HTTP. */
export async function refusalIn(response: IncomingMessage): Promise<HandshakeRefusal> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return { status: response.statusCode, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** Asks for an upgrade by hand, so that the request can be wrong; what the server then says. */
export async function handshakeOf(
  url: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string | undefined>> } = {},
): Promise<HandshakeRefusal> {
  const { method = 'GET', headers = {} } = options;
  const all = Object.entries({ ...handshake, ...headers }).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers: Object.fromEntries(all) as Record<string, string> });
    request.on('response', (response) => void refusalIn(response).then(resolve, reject));
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, body: undefined });
    });
    request.on('error', reject);
    request.end();
  });
}
