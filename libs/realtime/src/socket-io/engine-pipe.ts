import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { joinFrames, type Frame } from '../delivery/frame.js';
import type { Pipe, Writer } from '../delivery/outgoing.js';
import { lingering } from '../lingering.js';

export type EngineConnection = Socket['conn'];

/** What engine.io 6 keeps to itself: its backlog, and the socket below its WebSocket transport. */
interface EngineInternals {
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly socket?: { readonly readyState: number; readonly _socket: NetSocket | null };
  };
}

const openState = 1;

/**
 * The way to a client through engine.io. Frames that are ready to be sent go right to the TCP socket, all of them
 * with one system call; engine.io would take a packet object, four events and a system call for each. While engine.io
 * has a backlog of its own, on long polling and during an upgrade, they go through it, so that their order holds.
 */
export class EnginePipe implements Pipe {
  constructor(private readonly engine: EngineConnection) {}

  get full(): boolean {
    const tcp = this.tcp();
    return tcp ? tcp.writableNeedDrain : this.backlog > 0;
  }

  write(frames: readonly Frame[], writer: Writer): void {
    const tcp = this.tcp();
    if (tcp) {
      tcp.write(joinFrames(frames));
      writer.written(frames);
      return;
    }
    // On long polling a frame leaves when the client asks for it, and a client that is gone never does.
    for (const frame of frames)
      this.engine.write(frame.packet, withFrame(frame.bytes), () => writer.written([frame]));
  }

  whenDrained(resume: () => void): void {
    (this.tcp() ?? this.engine).once('drain', resume);
  }

  /** Closes in order: what was written before still arrives. */
  close(): void {
    if (this.engine.readyState !== 'open') return;
    const below = this.socketBelow();
    this.engine.close();
    if (below) setTimeout(() => below.destroy(), lingering).unref();
  }

  /** Cuts the connection, with everything that was not taken yet. */
  cut(): void {
    const below = this.socketBelow();
    if (below) below.destroy();
    else this.engine.close(true);
  }

  private get backlog(): number {
    return this.internals.writeBuffer.length;
  }

  /** The TCP socket, when frames may be written to it behind engine.io's back. */
  private tcp(): NetSocket | undefined {
    if (this.engine.readyState !== 'open' || this.backlog > 0) return undefined;
    const webSocket = this.internals.transport.socket;
    return webSocket?.readyState === openState ? this.socketBelow() : undefined;
  }

  private socketBelow(): NetSocket | undefined {
    return socketBelow(this.engine);
  }

  private get internals(): EngineInternals {
    return internalsOf(this.engine);
  }
}

/** The TCP socket of a connection over a WebSocket; long polling has none of its own. */
export function socketBelow(engine: EngineConnection): NetSocket | undefined {
  // oxlint-disable-next-line no-underscore-dangle -- the name that ws gives it
  return internalsOf(engine).transport.socket?._socket ?? undefined;
}

function internalsOf(engine: EngineConnection): EngineInternals {
  return engine as unknown as EngineInternals;
}

/** engine.io takes a finished frame in place of encoding the packet, where its transport is a WebSocket. */
function withFrame(bytes: Buffer): Parameters<EngineConnection['write']>[1] {
  const options = { compress: false, wsPreEncodedFrame: [bytes] };
  return options;
}
