import { parseProcessStat } from './process-stamp.js';

describe('parseProcessStat', () => {
  it('finds the state and the start tick behind a name that itself holds brackets and spaces', () => {
    const stat = '4711 (node (old) Z 1) S 1 4711 4711 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 11 0 159197 1234 56';

    expect(parseProcessStat(stat)).toEqual({ state: 'S', startTick: '159197' });
  });
});
