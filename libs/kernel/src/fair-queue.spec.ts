import { setImmediate as otherWork } from 'node:timers/promises';
import { FairQueue } from './fair-queue.js';

const bounds = { atOnce: 1, mostWaiting: 4, mostOfOne: 2, mostBehind: 3, retryAfter: 5 };
const busy = expect.objectContaining({ code: 'server.busy', details: { retryAfter: 5 } });

/** A queue whose tasks end when the test says so. */
class Watched {
  readonly begun: string[] = [];
  private readonly ends: (() => void)[] = [];
  readonly queue = new FairQueue(bounds);

  add(owner: number, name: string): Promise<string> {
    return this.queue.run(owner, async () => {
      this.begun.push(name);
      await new Promise<void>((resolve) => {
        this.ends.push(resolve);
      });
      return name;
    });
  }

  async endOne(): Promise<void> {
    this.ends.shift()!();
    await otherWork();
  }
}

describe('FairQueue', () => {
  it('lets as many run at once as it says, in the order in which they came', async () => {
    const watched = new Watched();
    const all = Promise.all([watched.add(1, 'a'), watched.add(2, 'b')]);
    await otherWork();
    expect(watched.begun).toEqual(['a']);
    await watched.endOne();
    expect(watched.begun).toEqual(['a', 'b']);
    await watched.endOne();
    expect(await all).toEqual(['a', 'b']);
  });

  it('lets others overtake what one person has beyond a few', async () => {
    const watched = new Watched();
    const all = ['a', 'b', 'c', 'd'].map((name) => watched.add(1, name));
    await otherWork();
    all.push(watched.add(2, 'other'));
    await otherWork();
    for (let ended = 0; ended < 5; ended += 1) await watched.endOne();
    expect(watched.begun).toEqual(['a', 'b', 'other', 'c', 'd']);
    await Promise.all(all);
  });

  it('refuses one person at once who has too many, and nobody else', async () => {
    const watched = new Watched();
    const five = Array.from({ length: 5 }, (_, place) => watched.add(1, `${place}`));
    await expect(watched.add(1, 'one too many')).rejects.toEqual(busy);
    const other = watched.add(2, 'other');
    await otherWork();
    for (let ended = 0; ended < 6; ended += 1) await watched.endOne();
    expect(await Promise.all([...five, other])).toHaveLength(6);
  });

  it('refuses when too many people wait, and goes on when they are done', async () => {
    const watched = new Watched();
    const five = Array.from({ length: 5 }, (_, owner) => watched.add(owner, `${owner}`));
    await otherWork();
    await expect(watched.add(6, 'one too many')).rejects.toEqual(busy);
    for (let ended = 0; ended < 5; ended += 1) await watched.endOne();
    await Promise.all(five);
    const next = watched.add(6, 'next');
    await otherWork();
    await watched.endOne();
    expect(await next).toBe('next');
  });

  it('goes on after a task that failed', async () => {
    const queue = new FairQueue(bounds);
    await expect(queue.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(1, () => Promise.resolve('done'))).toBe('done');
  });
});
