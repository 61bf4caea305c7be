import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorFrames } from './frames.js';
import { TransportError } from './transport-errors.js';

/**
 * Answers what is no HTTP request: headers that are too long, bytes that are no headers. There is no path yet, so the
 * contract at the root answers, and the connection ends.
 */
export function answerUnreadable(
  frames: ErrorFrames,
): (error: { readonly code?: string }, socket: Socket) => void {
  return ({ code }, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = code === 'HPE_HEADER_OVERFLOW' ? 'transport.too_large' : 'transport.unparsable';
    const { status, body } = frames.of('').refuse(new TransportError(refusal));
    const text = JSON.stringify(body);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  };
}
