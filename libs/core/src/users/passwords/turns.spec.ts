import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets the tasks of one key run one after the other, in the order in which they came', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const task = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([turns.take('key', task('a')), turns.take('key', task('b'))])).toEqual([
      'a',
      'b',
    ]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('does not let one key wait for another', async () => {
    const turns = new Turns();
    void turns.take('slow', () => Promise.race([]));
    expect(await turns.take('quick', () => Promise.resolve('done'))).toBe('done');
  });

  it('goes on after a task that failed', async () => {
    const turns = new Turns();
    const failed = turns.take('key', () => Promise.reject(new Error('no')));
    const next = turns.take('key', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});
