/** Which places of a history to read; the newest, if it names none. */
export interface PlaceWindow {
  /** Those before this seq. */
  readonly before?: number | undefined;
  /** Those after this seq. */
  readonly after?: number | undefined;
  /** Those on both sides of this seq, itself included. */
  readonly around?: number | undefined;
  /** Most places. */
  readonly limit: number;
}

/** First and last place of a window; none when the first is behind the last. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Seqs have no gaps, so a window is arithmetic. @param lastSeq the newest place; 0 in an empty history */
export function stretchOf({ before, after, around, limit }: PlaceWindow, lastSeq: number): Stretch {
  if (after !== undefined) return { first: after + 1, last: Math.min(after + limit, lastSeq) };
  const newest = Math.min(before === undefined ? lastSeq : before - 1, lastSeq);
  // At the end of the history, the side that has no more leaves its part to the other.
  const middle = around === undefined ? newest : Math.min(around + Math.ceil((limit - 1) / 2), lastSeq);
  const first = Math.max(1, middle - limit + 1);
  return { first, last: around === undefined ? newest : Math.min(first + limit - 1, lastSeq) };
}
