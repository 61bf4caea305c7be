import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import type { Metrics } from '#kernel/metrics.js';
import type { PublicUrl } from '#kernel/public-url.js';
import type { Closing, Farewell } from '../closings.js';
import type { Connection, WireName } from '../connection.js';
import type { Flusher } from '../delivery/flusher.js';
import type { Frame } from '../delivery/frame.js';
import { Outgoing } from '../delivery/outgoing.js';
import { SocketPipe } from './socket-pipe.js';

/** What the close frame says (docs/realtime.md). */
const closeCodes: Readonly<Record<Farewell, number>> = {
  'session.ended': 4401,
  'session.expired': 4401,
  'account.deleted': 4401,
  'connection.flooding': 1008,
  'server.stopping': 1001,
};

/**
 * One device on a plain WebSocket. It is connected to the events while its handshake still waits for an answer: what
 * happens meanwhile waits, and what ends it is told by HTTP.
 */
export class WebSocketConnection implements Connection {
  readonly userId: number;
  readonly sessionId: number;
  readonly expiresAt: number;
  private readonly outgoing: Outgoing;
  private webSocket: WebSocket | undefined;
  private closing: Closing | undefined;

  constructor(
    readonly wire: WireName,
    private readonly socket: Socket,
    caller: Caller,
    readonly publicUrl: PublicUrl,
    flusher: Flusher,
    private readonly metrics: Metrics,
  ) {
    this.userId = caller.userId;
    this.sessionId = caller.sessionId;
    this.expiresAt = caller.expiresAt.getTime();
    this.outgoing = new Outgoing(new SocketPipe(socket), flusher, this);
  }

  /** Why it ends, once it does. */
  get ending(): Closing | undefined {
    return this.closing;
  }

  /** The handshake is answered: events may follow. */
  start(webSocket: WebSocket): void {
    this.webSocket = webSocket;
    this.outgoing.start();
  }

  deliver(frame: Frame): void {
    this.outgoing.push(frame);
  }

  close(closing: Closing): void {
    if (this.closing) return;
    this.closing = closing;
    if (closing === 'connection.slow') this.cut();
    else this.takeLeave(closing);
  }

  /** The client left, or never came to be connected. */
  leave(): void {
    this.outgoing.end();
  }

  private cut(): void {
    this.metrics.slowSockets.inc({ wire: this.wire });
    this.outgoing.end();
    this.socket.destroy();
  }

  private takeLeave(closing: Farewell): void {
    this.outgoing.flush();
    this.outgoing.end();
    this.webSocket?.close(closeCodes[closing], closing);
  }
}
