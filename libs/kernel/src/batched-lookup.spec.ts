import { BatchedLookup } from './batched-lookup.js';

/** A table of squares that notes what it is asked. */
function squares(): { lookup: BatchedLookup<number, number>; asked: number[][] } {
  const asked: number[][] = [];
  const lookup = new BatchedLookup<number, number>(async (keys) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key > 0).map((key) => [key, key * key]));
  });
  return { lookup, asked };
}

describe('BatchedLookup', () => {
  it('answers the questions of one turn with one query', async () => {
    const { lookup, asked } = squares();
    expect(await Promise.all([lookup.find(1), lookup.find(2), lookup.find(3)])).toEqual([1, 4, 9]);
    expect(asked).toEqual([[1, 2, 3]]);
  });

  it('asks once for what is asked twice', async () => {
    const { lookup, asked } = squares();
    expect(await Promise.all([lookup.find(2), lookup.find(2)])).toEqual([4, 4]);
    expect(asked).toEqual([[2]]);
  });

  it('answers undefined where there is nothing', async () => {
    const { lookup } = squares();
    expect(await Promise.all([lookup.find(0), lookup.find(1)])).toEqual([undefined, 1]);
  });

  it('remembers nothing: a later question is a query of its own', async () => {
    const { lookup, asked } = squares();
    await lookup.find(2);
    await lookup.find(2);
    expect(asked).toEqual([[2], [2]]);
  });

  it('does not answer a question from a query that began before it', async () => {
    let world = 'before';
    const answers: (() => void)[] = [];
    const lookup = new BatchedLookup<string, string>(async (keys) => {
      const seen = world;
      await new Promise<void>((resolve) => {
        answers.push(resolve);
      });
      return new Map(keys.map((key) => [key, seen]));
    });
    const turn = (): Promise<void> =>
      new Promise((resolve) => {
        setImmediate(resolve);
      });
    const early = lookup.find('key');
    await turn();
    world = 'after';
    const late = lookup.find('key');
    await turn();
    for (const answer of answers) answer();
    expect(await Promise.all([early, late])).toEqual(['before', 'after']);
  });

  it('collects the questions of later turns while two queries are under way', async () => {
    const asked: string[][] = [];
    const answers: (() => void)[] = [];
    const lookup = new BatchedLookup<string, string>(async (keys) => {
      asked.push(keys);
      await new Promise<void>((resolve) => {
        answers.push(resolve);
      });
      return new Map(keys.map((key) => [key, key]));
    });
    const found: Promise<string | undefined>[] = [];
    for (const key of ['a', 'b', 'c', 'd']) {
      found.push(lookup.find(key));
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(asked).toEqual([['a'], ['b']]);
    answers[0]!();
    await found[0];
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
    for (const answer of answers) answer();
    expect(await Promise.all(found)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets a query that fails fail its own questions alone', async () => {
    let failing = true;
    const lookup = new BatchedLookup<number, number>(async (keys) => {
      if (failing) throw new Error('the database is away');
      return new Map(keys.map((key) => [key, key]));
    });
    const refused = await Promise.allSettled([lookup.find(1), lookup.find(2)]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    failing = false;
    expect(await lookup.find(1)).toBe(1);
  });
});
