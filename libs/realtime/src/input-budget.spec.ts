import { jest } from '@jest/globals';
import { InputBudget } from './input-budget.js';

describe('what one client may send', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is so much at once', () => {
    const budget = new InputBudget(100);
    expect([budget.spend(60), budget.spend(40), budget.spend(1)]).toEqual([true, true, false]);
  });

  it('is as much again in each second, whenever the second began', () => {
    for (const start of [0, 300, 990]) {
      jest.advanceTimersByTime(start);
      const budget = new InputBudget(100);
      expect(budget.spend(90)).toBe(true);
      jest.advanceTimersByTime(20);
      expect(budget.spend(90)).toBe(false);
      jest.advanceTimersByTime(1_800);
      expect(budget.spend(99)).toBe(true);
    }
  });

  it('does not add up while nothing is sent', () => {
    const budget = new InputBudget(100);
    jest.advanceTimersByTime(3_600_000);
    expect([budget.spend(100), budget.spend(1)]).toEqual([true, false]);
  });
});
