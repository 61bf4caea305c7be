import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What is still under way after so long, in ms, waits for its client: the rest of the stop has to come, too. */
const longestFarewell = 12_000;

/**
 * Ends each connection of a server that closes as soon as no request is under way on it. Node alone ends those that are
 * idle at that moment, and would wait a minute for the others: a browser's that was opened in advance and never used,
 * one whose answer goes out just then, one whose request never comes to its end. Whoever sends a body and stops halfway,
 * or does not read the answer, is cut in the end.
 */
export function endConnectionsAtClose(server: FastifyInstance): void {
  const underWay = new Map<Socket, number>();
  let closing = false;

  server.server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  server.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (underWay.get(socket) ?? 1) - 1;
      if (underWay.has(socket)) underWay.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  server.addHook('preClose', (done) => {
    closing = true;
    for (const [socket, requests] of underWay) if (requests === 0) socket.destroySoon();
    setTimeout(() => {
      for (const socket of underWay.keys()) socket.destroy();
    }, longestFarewell).unref();
    done();
  });
}
