import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until the answer is a true one, and gives it back.
 * @param what named in the error when the time (5 s) is over
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { within = 5_000 }: { readonly within?: number } = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) {
      return answer as Exclude<T, false | null | undefined>;
    }
    if (Date.now() > deadline) throw new Error(`waited ${within} ms in vain until ${what}`);
    await delay(10);
  }
}
