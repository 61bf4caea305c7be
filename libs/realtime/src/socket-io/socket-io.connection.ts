import type { Socket } from 'socket.io';
import { CoreError } from '#core/catalogue/errors.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import type { Metrics } from '#kernel/metrics.js';
import type { PublicUrl } from '#kernel/public-url.js';
import { endsSession, interruptions, sessionEndings, type Closing, type Farewell } from '../closings.js';
import type { Connection } from '../connection.js';
import type { Connections } from '../connections.js';
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
  private tokenEnd: number;
  private readonly pipe: EnginePipe;
  private readonly outgoing: Outgoing;
  private closing = false;

  constructor(
    private readonly socket: ParleySocket,
    caller: Caller,
    readonly publicUrl: PublicUrl,
    flusher: Flusher,
    private readonly metrics: Metrics,
    private readonly connections: Pick<Connections, 'remove'>,
  ) {
    this.userId = caller.userId;
    this.sessionId = caller.sessionId;
    this.tokenEnd = caller.expiresAt.getTime();
    this.pipe = new EnginePipe(socket.conn);
    this.outgoing = new Outgoing(this.pipe, flusher, this);
  }

  get expiresAt(): number {
    return this.tokenEnd;
  }

  /**
   * Goes on with another token of the same session, which ends later.
   * @returns when the connection ends now
   * @throws CoreError `session.invalid` for the token of another session
   */
  renew({ sessionId, expiresAt }: Caller): Date {
    if (sessionId !== this.sessionId) throw new CoreError('session.invalid');
    this.tokenEnd = Math.max(this.tokenEnd, expiresAt.getTime());
    return new Date(this.tokenEnd);
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
    // Over long polling its transport may take 30 s to close. A stop waits for those who fetch their farewell.
    if (closing !== 'server.stopping') this.connections.remove(this);
  }

  /** The client left, or never came to be connected. */
  leave(): void {
    this.closing = true;
    this.outgoing.end();
    this.pipe.close();
    this.connections.remove(this);
  }

  private cut(): void {
    this.metrics.slowSockets.inc({ wire: this.wire });
    this.outgoing.end();
    this.pipe.cut();
  }

  private takeLeave(closing: Farewell): void {
    this.outgoing.push(this.farewell(closing));
    this.outgoing.flush();
    this.outgoing.end();
    // A client that is told to disconnect stays away; one whose connection just closes comes back.
    if (endsSession(closing)) this.socket.disconnect();
    this.pipe.close();
  }

  private farewell(closing: Farewell): Frame {
    if (!endsSession(closing))
      return socketIoFrame('connection.closing', { code: closing, message: interruptions[closing] });
    const sessionId = String(this.sessionId);
    return socketIoFrame('session.ended', { sessionId, code: closing, message: sessionEndings[closing] });
  }
}
