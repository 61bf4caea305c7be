import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Ends each connection of a server that closes as soon as no request is under way on it. Node alone ends those that are
 * idle at that moment, and would wait a minute for the others: a browser's that was opened in advance and never used,
 * one whose answer goes out just then, one whose request never comes to its end.
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
    done();
  });
}
