import type { Socket } from 'socket.io';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import type { Metrics } from '#kernel/metrics.js';
import type { PublicUrl } from '#kernel/public-url.js';
import { endsSession, interruptions, sessionEndings, type Closing } from '../closings.js';
import type { Connection } from '../connection.js';
import type { Flusher } from '../delivery/flusher.js';
import type { Frame } from '../delivery/frame.js';
import { Outgoing } from '../delivery/outgoing.js';
import { EnginePipe } from './engine-pipe.js';
import { socketIoFrame } from './socket-io.frame.js';

/** What a Socket.IO socket carries: its connection, once it is let in. */
export interface SocketData {
  connection?: SocketIoConnection;
}

type NoEvents = Record<string, never>;
export type ParleySocket = Socket<NoEvents, NoEvents, NoEvents, SocketData>;

/** One device on Socket.IO. */
export class SocketIoConnection implements Connection {
  readonly wire = 'socket.io';
  readonly userId: number;
  readonly sessionId: number;
  readonly expiresAt: number;
  private readonly pipe: EnginePipe;
  private readonly outgoing: Outgoing;
  private closing = false;

  constructor(
    private readonly socket: ParleySocket,
    caller: Caller,
    readonly publicUrl: PublicUrl,
    flusher: Flusher,
    private readonly metrics: Metrics,
  ) {
    this.userId = caller.userId;
    this.sessionId = caller.sessionId;
    this.expiresAt = caller.expiresAt.getTime();
    this.pipe = new EnginePipe(socket.conn);
    this.outgoing = new Outgoing(this.pipe, flusher, this);
  }

  /** The client knows that it is connected: events may follow. */
  start(): void {
    this.outgoing.start();
  }

  deliver(frame: Frame): void {
    this.outgoing.push(frame);
  }

  close(closing: Closing): void {
    if (this.closing) return;
    this.closing = true;
    if (closing === 'connection.slow') this.cut();
    else this.takeLeave(closing);
  }

  /** The client left, or never came to be connected. */
  leave(): void {
    this.closing = true;
    this.outgoing.end();
    this.pipe.close();
  }

  /** Whoever does not read would read a farewell last, if ever. */
  private cut(): void {
    this.metrics.slowSockets.inc({ wire: this.wire });
    this.outgoing.end();
    this.pipe.cut();
  }

  private takeLeave(closing: Exclude<Closing, 'connection.slow'>): void {
    this.outgoing.push(this.farewell(closing));
    this.outgoing.flush();
    this.outgoing.end();
    // A client that is told to disconnect stays away; one whose connection just closes comes back.
    if (endsSession(closing)) this.socket.disconnect();
    this.pipe.close();
  }

  private farewell(closing: Exclude<Closing, 'connection.slow'>): Frame {
    if (!endsSession(closing))
      return socketIoFrame('connection.closing', { code: closing, message: interruptions[closing] });
    const sessionId = String(this.sessionId);
    return socketIoFrame('session.ended', { sessionId, code: closing, message: sessionEndings[closing] });
  }
}
