import { stretchOf, type PlaceWindow } from './place-window.js';

const limit = 5;

describe('a window of places', () => {
  it.each<[string, Omit<PlaceWindow, 'limit'>, number[]]>([
    ['the newest', {}, [96, 100]],
    ['before a place', { before: 50 }, [45, 49]],
    ['before the first ones', { before: 3 }, [1, 2]],
    ['before a place beyond the end', { before: 500 }, [96, 100]],
    ['after a place', { after: 50 }, [51, 55]],
    ['from the beginning', { after: 0 }, [1, 5]],
    ['after the last ones', { after: 98 }, [99, 100]],
    ['around a place', { around: 50 }, [48, 52]],
    ['around the first', { around: 1 }, [1, 5]],
    ['around the last', { around: 100 }, [96, 100]],
    ['around a place beyond the end', { around: 500 }, [96, 100]],
  ])('is %s', (_what, window, [first, last]) => {
    expect(stretchOf({ ...window, limit }, 100)).toEqual({ first, last });
  });

  it.each<[string, Omit<PlaceWindow, 'limit'>, number]>([
    ['before the first place', { before: 1 }, 100],
    ['after the last place', { after: 100 }, 100],
    ['in an empty history', {}, 0],
    ['after nothing in an empty history', { after: 0 }, 0],
    ['around a place of an empty history', { around: 1 }, 0],
  ])('is empty %s', (_what, window, lastSeq) => {
    const { first, last } = stretchOf({ ...window, limit }, lastSeq);
    expect(first).toBeGreaterThan(last);
  });

  it('has an even number of places around one, more of them behind it', () => {
    expect(stretchOf({ around: 50, limit: 4 }, 100)).toEqual({ first: 49, last: 52 });
    expect(stretchOf({ around: 50, limit: 1 }, 100)).toEqual({ first: 50, last: 50 });
  });
});
