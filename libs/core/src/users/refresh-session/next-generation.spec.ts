import { nextGeneration } from './next-generation.js';

const refreshedAt = new Date('2026-11-20T10:30:00.000Z');
const later = (ms: number): Date => new Date(refreshedAt.getTime() + ms);

describe('nextGeneration', () => {
  it('is the one after, for a token that was not used', () => {
    expect(nextGeneration({ generation: 0, current: 0, refreshedAt: null }, later(0))).toBe(1);
    expect(nextGeneration({ generation: 7, current: 7, refreshedAt }, later(86_400_000))).toBe(8);
  });

  it('is the same once more, within ten seconds of the first use', () => {
    expect(nextGeneration({ generation: 6, current: 7, refreshedAt }, later(10_000))).toBe(7);
  });

  it('is none after that, and for older tokens at any time', () => {
    expect(nextGeneration({ generation: 6, current: 7, refreshedAt }, later(10_001))).toBeUndefined();
    expect(nextGeneration({ generation: 5, current: 7, refreshedAt }, later(0))).toBeUndefined();
  });
});
