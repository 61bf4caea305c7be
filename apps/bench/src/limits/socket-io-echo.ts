import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { serveLimit } from './serve.js';

/** Socket.IO that acknowledges a command with what it carried: no token, no database, nobody else is told. */
serveLimit(() => {
  const http = createServer();
  new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false }).on(
    'connection',
    (socket) => {
      socket.on('echo', (body: unknown, acknowledge: (answer: unknown) => void) => acknowledge(body));
    },
  );
  return http;
});
