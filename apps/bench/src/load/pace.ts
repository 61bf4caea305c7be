import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does something so many times a second. What could not be done when it was due is due still, and counted from then:
 * a server that stalls is not spared the requests that it kept from being made.
 * @param act is told when it was due, in ms of `performance.now()`; false when it cannot be done now
 */
export async function pace(rate: number, seconds: number, act: (dueAt: number) => boolean): Promise<void> {
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  const interval = 1000 / rate;
  let dueAt = startedAt;
  // A timer is late by up to a millisecond, which is not the server's.
  for (let now = startedAt; now < end; now = performance.now()) {
    while (dueAt <= now && act(now - dueAt < 2 ? now : dueAt)) dueAt += interval;
    await wait(1);
  }
}
