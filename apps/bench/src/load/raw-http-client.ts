import { connect, type Socket } from 'node:net';

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  /** The head as it came, for the few who look for a header. */
  readonly head: string;
  readonly body: string;
}

/**
 * One caller on one kept-alive connection, one request at a time. Node's own client would take as much of the machine
 * as the server that is measured.
 */
export class RawHttpClient {
  private left = '';
  private waiting: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => this.read(chunk as unknown as string));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<RawHttpClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawHttpClient(socket));
      });
      socket.once('error', reject);
    });
  }

  /** @param request head and body as they go out */
  ask(request: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  end(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private read(chunk: string): void {
    this.left += chunk;
    const end = this.left.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.left.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.left.length < end + 4 + length) return;
    const body = this.left.slice(end + 4, end + 4 + length);
    this.left = '';
    const answered = this.waiting;
    this.waiting = undefined;
    answered?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }

  private fail(error: Error): void {
    const refused = this.waiting;
    this.waiting = undefined;
    refused?.reject(error);
  }
}

/** A request that a load sends: head and body. @param body JSON of one-byte characters */
export function rawRequest(method: string, path: string, token: string, body?: string): string {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n`;
  return body === undefined
    ? `${head}\r\n`
    : `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
