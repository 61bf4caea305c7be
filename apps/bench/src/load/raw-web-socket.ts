import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Where a socket leads, and how it asks for it. */
export interface WebSocketAddress {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const text = 0x1;
const close = 0x8;
const ping = 0x9;

/**
 * A WebSocket client (RFC 6455) that does no more than a load needs: short text messages out, frames counted in. The
 * load shares the machine with what it measures, and a whole client costs several times as much as the server does.
 */
export class RawWebSocket {
  private left: Buffer | undefined;
  private upgraded = false;
  private closed = false;

  private constructor(
    private readonly socket: Socket,
    private readonly onText: (payload: Buffer) => void,
    private readonly onClose: () => void,
  ) {}

  /** Resolves when the socket is open. Rejects when the server answers anything but an upgrade. */
  static open(
    { port, path, headers = {} }: WebSocketAddress,
    onText: (payload: Buffer) => void,
    onClose: () => void = () => undefined,
  ): Promise<RawWebSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const client = new RawWebSocket(socket, onText, onClose);
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ];
      socket.on('connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
      socket.on('data', (chunk: Buffer) => client.read(chunk, () => resolve(client), reject));
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error(`the socket of ${path} was closed before it was open`));
        if (!client.closed) onClose();
        client.closed = true;
      });
    });
  }

  /** @param message fewer than 65,536 bytes */
  send(message: string): void {
    this.socket.write(maskedFrame(0x80 | text, message));
  }

  end(): void {
    this.closed = true;
    this.socket.destroy();
  }

  private read(chunk: Buffer, opened: () => void, refused: (error: Error) => void): void {
    let bytes = this.left ? Buffer.concat([this.left, chunk]) : chunk;
    this.left = undefined;
    if (!this.upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.left = bytes;
        return;
      }
      const status = bytes.toString('latin1', 9, 12);
      if (status !== '101') {
        refused(new Error(`no upgrade: HTTP ${status}`));
        this.end();
        return;
      }
      this.upgraded = true;
      bytes = bytes.subarray(end + 4);
      opened();
    }
    this.readFrames(bytes);
  }

  private readFrames(bytes: Buffer): void {
    let place = 0;
    while (bytes.length - place >= 2) {
      let length = bytes[place + 1]! & 0x7f;
      let header = 2;
      if (length === 126) {
        if (bytes.length - place < 4) break;
        length = bytes.readUInt16BE(place + 2);
        header = 4;
      } else if (length === 127) {
        if (bytes.length - place < 10) break;
        length = Number(bytes.readBigUInt64BE(place + 2));
        header = 10;
      }
      const start = place + header;
      if (bytes.length < start + length) break;
      this.take(bytes[place]! & 0xf, bytes.subarray(start, start + length));
      place = start + length;
    }
    // Copied, since what was read together with it would be kept alive.
    if (place < bytes.length) this.left = Buffer.from(bytes.subarray(place));
  }

  private take(kind: number, payload: Buffer): void {
    if (kind === text) this.onText(payload);
    else if (kind === ping) this.socket.write(maskedFrame(0x8a, payload.toString('latin1')));
    else if (kind === close) this.onClose();
  }
}

const mask = randomBytes(4);

/** Clients mask what they send; the mask may be the same each time where nobody attacks a proxy. */
function maskedFrame(first: number, message: string): Buffer {
  const length = Buffer.byteLength(message);
  const header = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(header + 4 + length);
  frame[0] = first;
  frame[1] = 0x80 | (header === 2 ? length : 126);
  if (header === 4) frame.writeUInt16BE(length, 2);
  mask.copy(frame, header);
  frame.write(message, header + 4);
  for (let place = 0; place < length; place += 1) frame[header + 4 + place]! ^= mask[place & 3]!;
  return frame;
}
