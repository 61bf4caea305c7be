import type { Socket } from 'node:net';
import { joinFrames, type Frame } from '../delivery/frame.js';
import type { Pipe, Writer } from '../delivery/outgoing.js';

/**
 * The way to a client on a plain WebSocket: finished frames go right to its TCP socket, all of them with one system
 * call. The library writes there as well (pongs, the close) and holds nothing back, so their order holds.
 */
export class SocketPipe implements Pipe {
  constructor(private readonly socket: Socket) {}

  get full(): boolean {
    return this.socket.writableNeedDrain;
  }

  write(frames: readonly Frame[], writer: Writer): void {
    this.socket.write(joinFrames(frames));
    writer.written(frames);
  }

  whenDrained(resume: () => void): void {
    this.socket.once('drain', resume);
  }
}
