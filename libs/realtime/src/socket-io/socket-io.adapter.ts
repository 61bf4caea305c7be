import type { Server as HttpServer } from 'node:http';
import type { INestApplication, WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { errorCatalogue } from '#core/catalogue/errors.js';
import { Connections } from '../connections.js';
import type { Answer } from './answer.js';
import { EnginePipe, type EngineConnection } from './engine-pipe.js';

const path = '/socket.io';
/** Bytes of one packet. A message of 20 KB fits, however its characters are escaped. */
const largestPacket = 128 * 1024;
/** How long a client may take from its first byte to a good token, in ms. */
const handshakeTimeout = 10_000;

type IoServer = ReturnType<IoAdapter['createIOServer']>;
type IoSocket = Parameters<IoAdapter['bindMessageHandlers']>[0];

const unknownCommand: Answer<never> = {
  ok: false,
  error: { code: 'request.invalid', message: errorCatalogue['request.invalid'], details: { field: 'event' } },
};

/** Socket.IO beside Fastify, on the same HTTP server. */
export class SocketIoAdapter extends IoAdapter {
  private readonly connections: Connections;

  /** @param origins whose pages may connect, as for HTTP */
  constructor(
    app: INestApplication,
    private readonly origins: boolean | readonly string[],
  ) {
    super(app);
    this.connections = app.get(Connections);
  }

  override createIOServer(): IoServer {
    const http = this.httpServer as HttpServer;
    const server = new Server(http, {
      path,
      transports: ['websocket', 'polling'],
      cors: { origin: this.origins as boolean | string[], methods: ['GET', 'POST'] },
      maxHttpBufferSize: largestPacket,
      connectTimeout: handshakeTimeout,
      // That of all wires: the one that engine.io brings lets the answers to pings pile up.
      wsEngine: WebSocketServer,
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      // What is no upgrade of its own is answered by others (upgrades.ts).
      destroyUpgrade: false,
      // Refused here and not by a middleware, clients try again by themselves.
      allowRequest: (_request, decide) => decide('server.stopping', !this.connections.stopping),
    });
    // The platform package has a Socket.IO of its own, whose types are others.
    return server as unknown as IoServer;
  }

  /** As the base class, without its chain of observables for each socket and each message. */
  override bindMessageHandlers(socket: IoSocket, handlers: readonly WsMessageHandler[]): void {
    socket.onAny((command: unknown, ...args: unknown[]) => {
      const last = args.at(-1);
      const acknowledge = typeof last === 'function' ? (last as (answer: unknown) => void) : undefined;
      // It may have been closed while the packet waited for its turn.
      if (!socket.connected) return;
      const handler = handlers.find(({ message }) => message === command);
      if (!handler) acknowledge?.(unknownCommand);
      else void (handler.callback(args[0]) as Promise<unknown>).then(acknowledge);
    });
  }

  /** The HTTP server is closed by its own adapter; who is left by then is no member of anything. */
  override async close(server: IoServer): Promise<void> {
    for (const engine of Object.values(engineOf(server).clients)) new EnginePipe(engine).cut();
    engineOf(server).close();
  }
}

interface Engine {
  readonly clients: Readonly<Record<string, EngineConnection>>;
  close(): void;
}

function engineOf(server: IoServer): Engine {
  return server.engine as unknown as Engine;
}
