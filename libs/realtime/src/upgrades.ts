import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { lingering } from './lingering.js';

/** An answer of HTTP to a request that wanted a socket. */
export interface UpgradeRefusal {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: object;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
}

/** Answers one upgrade request. The socket belongs to it from there on, `head` is what came behind the request. */
export type UpgradeHandler = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

/** Socket.IO listens for its own upgrades, on every path that begins like this. */
const socketIo = '/socket.io/';

/** Leads upgrade requests to their wire. Those that no wire is there for stay with HTTP, which asks `takes`. */
@Injectable()
export class Upgrades implements OnModuleInit {
  private readonly handlers = new Map<string, UpgradeHandler>();

  constructor(private readonly host: HttpAdapterHost) {}

  /** @param path exactly as a request spells it, without its query */
  serve(path: string, handler: UpgradeHandler): void {
    this.handlers.set(path, handler);
  }

  /** Whether there is a wire for the request, which offers another protocol. */
  takes(request: IncomingMessage): boolean {
    const { url = '', headers } = request;
    const offered = headers.upgrade?.split(',').map((one) => one.trim().toLowerCase());
    return (
      offered?.includes('websocket') === true && (url.startsWith(socketIo) || this.handlers.has(pathOf(url)))
    );
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    // HTTP/1.1 comes over sockets of `net`.
    server.on('upgrade', (request, socket, head) => this.lead(request, socket as Socket, head));
  }

  private lead(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const handler = this.handlers.get(pathOf(request.url!));
    if (!handler) return;
    // HTTP takes its own listeners away with the upgrade, and an error that nobody hears ends the process.
    socket.on('error', () => socket.destroy());
    handler(request, socket, head);
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!;
}

/** Answers by HTTP and closes: nothing is left open, whether the client reads it or not. */
export function refuseUpgrade(socket: Socket, { status, body, retryAfter }: UpgradeRefusal): void {
  const text = body ? JSON.stringify(body) : '';
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    ...(body ? ['Content-Type: application/json; charset=utf-8'] : []),
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  socket.setTimeout(lingering, () => socket.destroy());
  if (socket.writable) socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`);
  socket.destroySoon();
}
