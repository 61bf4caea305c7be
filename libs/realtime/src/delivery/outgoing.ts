import type { Connection } from '../connection.js';
import type { Flushable, Flusher } from './flusher.js';
import type { Frame } from './frame.js';

/** Hears what has left for the client. */
export interface Writer {
  written(frames: readonly Frame[]): void;
}

/** The way to one client, as its transport offers it. */
export interface Pipe {
  /** What was written before is not taken yet: more would only pile up behind it. */
  readonly full: boolean;
  /** @param writer told when the frames leave, which may be later, in parts, or never */
  write(frames: readonly Frame[], writer: Writer): void;
  /** Calls back once when it is not full any more. */
  whenDrained(resume: () => void): void;
}

/** What may wait for a client that does not read, beyond what the operating system holds. */
const mostBytes = 1024 * 1024;
const mostFrames = 5_000;

/**
 * The frames that wait for one client. All that wait when its turn comes are written together, in order. While the
 * client does not take what was written, they stay here, shared with the other receivers, up to a bound.
 */
export class Outgoing implements Flushable, Writer {
  private waiting: Frame[] | undefined;
  private bytes = 0;
  private scheduled = false;
  /** Nothing may be written: the client is not ready, or does not read. */
  private held = true;
  private ended = false;

  constructor(
    private readonly pipe: Pipe,
    private readonly flusher: Flusher,
    private readonly owner: Pick<Connection, 'close' | 'userId'>,
  ) {}

  /** The client is ready: what has collected goes out. */
  start(): void {
    this.held = false;
    this.schedule();
  }

  push(frame: Frame): void {
    if (this.ended) return;
    if (this.waiting) this.waiting.push(frame);
    else this.waiting = [frame];
    this.bytes += frame.bytes.length;
    if (!this.held) {
      this.schedule();
    } else if (this.bytes > mostBytes || this.waiting.length > mostFrames) {
      this.giveUp();
    }
  }

  /** Writes what waits, if the client takes it. */
  flush(): void {
    this.scheduled = false;
    if (this.ended || this.held || !this.waiting) return;
    if (this.pipe.full) {
      this.held = true;
      this.pipe.whenDrained(() => this.start());
      return;
    }
    const frames = this.waiting;
    this.waiting = undefined;
    this.bytes = 0;
    this.pipe.write(frames, this);
  }

  written(frames: readonly Frame[]): void {
    this.flusher.wrote(this.owner.userId, frames);
  }

  /** The client does not keep up: what waits is lost to it, and it has to come back and catch up. */
  giveUp(): void {
    this.end();
    this.owner.close('connection.slow');
  }

  /** Forgets what waits, and everything that comes later. */
  end(): void {
    this.ended = true;
    this.waiting = undefined;
  }

  private schedule(): void {
    if (this.scheduled || !this.waiting) return;
    this.scheduled = true;
    this.flusher.add(this);
  }
}
