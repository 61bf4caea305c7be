import { createServer } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { serveLimit } from './serve.js';

interface Command {
  readonly clientId: string;
  readonly content: string;
}

/** Frames for one socket wait so long for each other, in ms. */
const gathering = 2;

/**
 * Broadcasts a message to every socket: encoded once and written to the raw sockets, at once or, `coalesced`, all that
 * came within 2 ms with one system call.
 */
serveLimit(({ coalesced }: { readonly coalesced: boolean }) => {
  const http = createServer();
  const sockets = new Set<NetSocket>();
  let waiting: Buffer[] = [];
  let seq = 0;
  const flush = (): void => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    for (const socket of sockets) socket.write(bytes);
  };
  const broadcast = ({ clientId, content }: Command): void => {
    seq += 1;
    const body = {
      id: String(seq * 16),
      conversationId: '1',
      seq,
      senderId: '1',
      type: 'text',
      content: { text: { text: content } },
      clientId,
      createdAt: new Date().toISOString(),
    };
    const frame = textFrame(`42${JSON.stringify(['message.created', body])}`);
    if (!coalesced) {
      for (const socket of sockets) socket.write(frame);
    } else if (waiting.push(frame) === 1) {
      setTimeout(flush, gathering);
    }
  };
  new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false }).on(
    'connection',
    (socket) => {
      const below = rawSocketOf(socket);
      sockets.add(below);
      socket.on('disconnect', () => sockets.delete(below));
      socket.on('broadcast', (command: Command, acknowledge: (answer: unknown) => void) => {
        acknowledge({ ok: true });
        broadcast(command);
      });
    },
  );
  return http;
});

function rawSocketOf(socket: Socket): NetSocket {
  // oxlint-disable-next-line no-underscore-dangle -- the name that ws gives it
  return (socket.conn.transport as unknown as { socket: { _socket: NetSocket } }).socket._socket;
}

function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length < 126) return Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
  const header = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, payload]);
}
