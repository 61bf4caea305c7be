import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { serveLimit } from './serve.js';

/** A WebSocket that sends back what it is sent. */
serveLimit(() => {
  const http = createServer();
  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data, { binary: false }));
  });
  return http;
});
