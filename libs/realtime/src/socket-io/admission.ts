import { Injectable } from '@nestjs/common';
import { CoreError } from '#core/catalogue/errors.js';
import { Metrics } from '#kernel/metrics.js';
import { Connections } from '../connections.js';
import { Flusher } from '../delivery/flusher.js';
import { Entrance } from '../entrance.js';
import { acknowledgeAmongEvents } from './acknowledgements.js';
import { EnginePipe, type EngineConnection } from './engine-pipe.js';
import { SocketIoConnection, type ParleySocket } from './socket-io.connection.js';

/** Lets sockets in whose token is good, and connects them to the events before they are told so. */
@Injectable()
export class Admission {
  /** Connections that have asked and have no answer yet. */
  private readonly asking = new WeakSet<EngineConnection>();
  private readonly admitted = new WeakMap<EngineConnection, SocketIoConnection>();

  constructor(
    private readonly entrance: Entrance,
    private readonly connections: Connections,
    private readonly flusher: Flusher,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @throws CoreError `session.invalid`, also for the token of a deleted account
   * @throws CoreError `server.busy` while the server stops; then the transport closes, too
   * @throws RealtimeError `connection.too_many`
   */
  async admit(socket: ParleySocket): Promise<void> {
    const { conn } = socket;
    // Socket.IO would start as many handshakes as a client asks for before the first is answered.
    if (this.asking.has(conn)) throw new CoreError('request.invalid');
    this.asking.add(conn);
    try {
      await this.connect(socket);
    } catch (error) {
      // A refusal is final; whose transport closes comes back by itself, to another server.
      if (this.connections.stopping) new EnginePipe(conn).close();
      throw error;
    } finally {
      this.asking.delete(conn);
    }
  }

  /** The connection that was let in on this transport, if one was. */
  connectionOf(engine: EngineConnection): SocketIoConnection | undefined {
    return this.admitted.get(engine);
  }

  private async connect(socket: ParleySocket): Promise<void> {
    const { token } = socket.handshake.auth as { readonly token?: unknown };
    const caller = await this.entrance.callerOf(token);
    const connection = new SocketIoConnection(
      socket,
      caller,
      this.entrance.publicUrlOf(socket.handshake),
      this.flusher,
      this.metrics,
      this.connections,
    );
    socket.conn.once('close', () => this.connections.remove(connection));
    // It may have gone while the token was looked at; then nobody would say so any more.
    if (socket.conn.readyState !== 'open') return;
    await this.entrance.admit(connection, token);
    socket.data.connection = connection;
    this.admitted.set(socket.conn, connection);
    acknowledgeAmongEvents(socket);
    forgetHandshake(socket);
  }
}

/** Socket.IO would keep the request, its headers and the token as long as the connection lives: 5 KiB and a secret. */
function forgetHandshake(socket: ParleySocket): void {
  Object.assign(socket, { handshake: undefined });
  Object.assign(socket.conn, { request: undefined });
}
