import type { PresentedToken } from '../sessions/refresh-tokens.js';

const raceWindow = 10_000;

/**
 * The generation of the tokens that a refresh token is good for; undefined when its coming back betrays a theft.
 *
 * A client whose answer was lost asks again, and two tabs of one client may ask at the same moment: for ten seconds a
 * used token is good for further tokens of the same generation. Only one of these siblings will be used before the
 * window of theirs ends; with another of them, as with any older token, the theft shows.
 */
export function nextGeneration(
  { generation, current, refreshedAt }: Pick<PresentedToken, 'generation' | 'current' | 'refreshedAt'>,
  now: Date,
): number | undefined {
  if (generation === current) return current + 1;
  const isRace =
    generation === current - 1 && refreshedAt !== null && now.getTime() - refreshedAt.getTime() <= raceWindow;
  return isRace ? current : undefined;
}
