import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorFrames } from './frames.js';
import { TransportError } from './transport-errors.js';

interface ParserError {
  readonly code?: string;
  /** The bytes that the parser stumbled over: a buffer, whatever Fastify's types say. */
  readonly rawPacket?: unknown;
}

/** A socket of Node's HTTP server, which asks it the same when it answers by itself. */
interface AnsweringSocket extends Socket {
  /** The answer that goes out now, or will next. */
  readonly _httpMessage?: ServerResponse | null;
}

/**
 * Answers what is no HTTP request: headers that are too long, bytes that are no headers. The contract whose path is
 * asked for answers, as far as a path can be made out, else the one at the root; and the connection ends. Where the answer
 * to an earlier request is still to go out, nothing is written: its client would take the one for a part of the other.
 */
export function answerUnreadable(frames: ErrorFrames): (error: ParserError, socket: Socket) => void {
  return ({ code, rawPacket }, socket) => {
    if (code === 'ECONNRESET' || !socket.writable || answersAnother(socket)) {
      socket.destroy();
      return;
    }
    const refusal = code === 'HPE_HEADER_OVERFLOW' ? 'transport.too_large' : 'transport.unparsable';
    const {
      status,
      body,
      contentType = 'application/json; charset=utf-8',
    } = frames.of(pathIn(rawPacket)).refuse(new TransportError(refusal));
    const text = JSON.stringify(body);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Type: ${contentType}`,
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  };
}

/** Whether an answer has begun, or is still due to a request that was read to its end. */
function answersAnother({ _httpMessage: answer }: AnsweringSocket): boolean {
  return answer ? answer.headersSent || answer.req.complete : false;
}

/** The path of a request line; empty when there is none. */
function pathIn(packet: unknown): string {
  const start = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 200) : '';
  return /^[A-Z]+ (\/[^\s?]*)/.exec(start)?.[1] ?? '';
}
