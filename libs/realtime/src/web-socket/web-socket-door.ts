import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { WebSocket, WebSocketServer } from 'ws';
import { asCoreError } from '#core/catalogue/as-core-error.js';
import { CoreError } from '#core/catalogue/errors.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import type { DomainError } from '#kernel/domain-error.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { Metrics } from '#kernel/metrics.js';
import { endsSession } from '../closings.js';
import type { WireName } from '../connection.js';
import { Connections } from '../connections.js';
import { Flusher } from '../delivery/flusher.js';
import { Entrance } from '../entrance.js';
import { RealtimeError } from '../realtime-error.js';
import { refuseUpgrade, type UpgradeRefusal } from '../upgrades.js';
import { boundInput, type InputLimits } from './input-bound.js';
import { WebSocketConnection } from './web-socket.connection.js';

/** Takes one message of a client; undefined is one that is no text. */
export type InputReader = (text: string | undefined) => void;

/** A wire on plain WebSockets: what is its own about letting clients in. */
export interface WebSocketWire {
  readonly name: WireName;
  readonly server: WebSocketServer;
  /** What a client may send in one second. */
  readonly mostInput: InputLimits;
  tokenOf(request: IncomingMessage): string | undefined;
  /** A refusal in the words of the wire's contract. */
  refusalOf(error: DomainError): UpgradeRefusal;
  /** Reads what one client sends, message by message. Without it nobody does. */
  readerFor?(connection: WebSocketConnection, webSocket: WebSocket): InputReader;
}

/** How long a handshake may wait for us before its socket is cut, in ms. */
const handshakeTimeout = 10_000;

/** When a client that says nothing is asked by TCP whether it is still there, in ms. */
const keepAlive = 60_000;

/**
 * Lets clients in on plain WebSockets: the token is looked at and the events are connected before the upgrade, so a
 * refusal is an answer of HTTP, and an open socket misses nothing.
 */
@Injectable()
export class WebSocketDoor {
  constructor(
    private readonly entrance: Entrance,
    private readonly connections: Connections,
    private readonly flusher: Flusher,
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  open(wire: WebSocketWire, request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    return this.connections.arrival(() => this.answer(wire, request, socket, head));
  }

  private async answer(
    wire: WebSocketWire,
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
  ): Promise<void> {
    // The library ends the time with the upgrade.
    socket.setTimeout(handshakeTimeout, cut);
    try {
      const connection = await this.admit(wire, request, socket);
      wire.server.handleUpgrade(request, socket, head, (webSocket) => {
        this.start(wire, connection, socket, webSocket);
      });
    } catch (thrown) {
      refuseUpgrade(socket, wire.refusalOf(this.refusalOf(thrown)));
    }
  }

  private async admit(
    wire: WebSocketWire,
    request: IncomingMessage,
    socket: Socket,
  ): Promise<WebSocketConnection> {
    if (this.connections.stopping) throw new CoreError('server.busy', { retryAfter: 1 });
    const token = wire.tokenOf(request);
    const caller = await this.entrance.callerOf(token);
    const connection = new WebSocketConnection(
      wire.name,
      socket,
      caller,
      this.entrance.publicUrlOf({ headers: request.headers, address: socket.remoteAddress }),
      this.flusher,
      this.metrics,
    );
    socket.once('close', () => {
      connection.leave();
      this.connections.remove(connection);
    });
    // It may have gone while the token was looked at; then nobody would say so any more.
    if (!socket.destroyed) await this.entrance.admit(connection, token);
    if (connection.ending) {
      throw endsSession(connection.ending)
        ? new CoreError('session.invalid')
        : new CoreError('server.busy', { retryAfter: 1 });
    }
    return connection;
  }

  private start(
    wire: WebSocketWire,
    connection: WebSocketConnection,
    socket: Socket,
    webSocket: WebSocket,
  ): void {
    socket.off('timeout', cut);
    // After one of these the library closes the socket, which is all that there is to do.
    webSocket.on('error', () => undefined);
    socket.setKeepAlive(true, keepAlive);
    if (this.settings.RATE_LIMITS !== 'off')
      boundInput(socket, webSocket, wire.mostInput, () => connection.close('connection.flooding'));
    const read = wire.readerFor?.(connection, webSocket);
    if (read)
      webSocket.on('message', (data: Buffer, isBinary: boolean) =>
        read(isBinary ? undefined : data.toString()),
      );
    connection.start(webSocket);
  }

  private refusalOf(thrown: unknown): DomainError {
    if (thrown instanceof RealtimeError) return thrown;
    const refusal = asCoreError(thrown);
    if (refusal.code === 'server.internal') this.logger.error({ err: thrown }, 'A handshake failed.');
    return refusal;
  }
}

/** One function for all sockets: a closure would cost each of them its memory. */
function cut(this: Socket): void {
  this.destroy();
}
