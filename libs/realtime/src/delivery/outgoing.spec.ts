import type { Closing } from '../closings.js';
import type { Flusher } from './flusher.js';
import type { Frame } from './frame.js';
import { Outgoing, type Pipe, type Writer } from './outgoing.js';

class FakePipe implements Pipe {
  full = false;
  readonly written: string[][] = [];
  /** What was written leaves when it is told to. */
  lazy = false;
  private readonly leaving: (() => void)[] = [];
  private resume: (() => void) | undefined;

  write(frames: readonly Frame[], writer: Writer): void {
    this.written.push(frames.map(({ packet }) => packet));
    if (this.lazy) this.leaving.push(() => writer.written(frames));
    else writer.written(frames);
  }

  leave(): void {
    for (const leave of this.leaving.splice(0)) leave();
  }

  whenDrained(resume: () => void): void {
    this.resume = resume;
  }

  drain(): void {
    this.full = false;
    this.resume?.();
    this.resume = undefined;
  }
}

/** Flushes when it is told to. */
class FakeFlusher {
  readonly delivered: [userId: number, frames: string[]][] = [];
  private readonly waiting: Outgoing[] = [];

  add(outgoing: Outgoing): void {
    this.waiting.push(outgoing);
  }

  wrote(userId: number, frames: readonly Frame[]): void {
    this.delivered.push([userId, frames.map(({ packet }) => packet)]);
  }

  run(): void {
    for (const outgoing of this.waiting.splice(0)) outgoing.flush();
  }
}

function frame(packet: string, size = 10): Frame {
  return { packet, bytes: Buffer.alloc(size) };
}

function setUp() {
  const pipe = new FakePipe();
  const flusher = new FakeFlusher();
  const closings: Closing[] = [];
  const owner = { userId: 7, close: (closing: Closing) => void closings.push(closing) };
  const outgoing = new Outgoing(pipe, flusher as unknown as Flusher, owner);
  return { pipe, flusher, closings, outgoing };
}

describe('what waits for one client', () => {
  it('is written together, in order, when its turn comes', () => {
    const { pipe, flusher, outgoing } = setUp();
    outgoing.start();
    for (const name of ['a', 'b', 'c']) outgoing.push(frame(name));
    flusher.run();
    outgoing.push(frame('d'));
    flusher.run();
    expect(pipe.written).toEqual([['a', 'b', 'c'], ['d']]);
    expect(flusher.delivered).toEqual([
      [7, ['a', 'b', 'c']],
      [7, ['d']],
    ]);
  });

  it('has reached them when it left, not when it was written', () => {
    const { pipe, flusher, outgoing } = setUp();
    outgoing.start();
    pipe.lazy = true;
    outgoing.push(frame('a'));
    flusher.run();
    expect([pipe.written, flusher.delivered]).toEqual([[['a']], []]);
    pipe.leave();
    expect(flusher.delivered).toEqual([[7, ['a']]]);
  });

  it('is held back until the client knows that it is connected', () => {
    const { pipe, flusher, outgoing } = setUp();
    outgoing.push(frame('early'));
    flusher.run();
    expect(pipe.written).toEqual([]);
    outgoing.start();
    flusher.run();
    expect(pipe.written).toEqual([['early']]);
  });

  it('stays while the client does not read, and follows when it does', () => {
    const { pipe, flusher, outgoing } = setUp();
    outgoing.start();
    pipe.full = true;
    outgoing.push(frame('a'));
    flusher.run();
    outgoing.push(frame('b'));
    flusher.run();
    expect(pipe.written).toEqual([]);
    pipe.drain();
    flusher.run();
    expect(pipe.written).toEqual([['a', 'b']]);
  });

  it.each([
    ['1 MiB', 110, 10_000],
    ['5,000 frames', 5_001, 1],
  ])('is given up with the connection beyond %s', (_bound, frames, size) => {
    const { pipe, flusher, closings, outgoing } = setUp();
    outgoing.start();
    pipe.full = true;
    outgoing.push(frame('first'));
    flusher.run();
    for (let sent = 0; sent < frames; sent += 1) outgoing.push(frame('more', size));
    expect(closings).toEqual(['connection.slow']);
    pipe.drain();
    flusher.run();
    expect(pipe.written).toEqual([]);
  });

  it('may be more than that for a client that reads', () => {
    const { pipe, flusher, closings, outgoing } = setUp();
    outgoing.start();
    for (let sent = 0; sent < 6_000; sent += 1) outgoing.push(frame('burst', 1_000));
    flusher.run();
    expect(pipe.written.flat()).toHaveLength(6_000);
    expect(closings).toEqual([]);
  });
});
