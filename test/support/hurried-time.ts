import { jest } from '@jest/globals';
import { until } from './until.js';

/** All that jest would take over, but for the timers. */
const untouched = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

/** Holds the timers of the server that are set from now on, until `letTimeRun`. Those of Node itself run on. */
export function holdTime(): void {
  jest.useFakeTimers({ doNotFake: [...untouched] });
}

export function letTimeRun(): void {
  jest.useRealTimers();
}

/** Lets held time pass, a second for every 10 ms, until the answer is a true one. @returns how many seconds it took */
export async function hurryUntil(what: string, ask: () => boolean): Promise<number> {
  let seconds = 0;
  await until(what, () => {
    if (ask()) return true;
    jest.advanceTimersByTime(1_000);
    seconds += 1;
    return false;
  });
  return seconds;
}
