/** How a round is to be driven; times in seconds. */
export interface RoundOptions {
  readonly seconds: number;
  /** So many a second, whether or not earlier ones are done; left out, each sender goes on when its last is done. */
  readonly rate?: number;
  /** How many may be under way at once, where one sender sends all. */
  readonly inFlight?: number;
}

/** What a round saw. */
export interface RoundResult {
  /** Messages or requests that were done as they should, or deliveries where a group is measured. */
  readonly done: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of what was sent, never arrived at someone who should have it. */
  readonly lost: number;
  /** Arrived once too often. */
  readonly doubled: number;
  /** Further numbers, by name. */
  readonly also: Readonly<Record<string, number>>;
}

/** Clients that are connected and ready; a round makes them send. */
export interface LoadSession {
  round(options: RoundOptions): Promise<RoundResult>;
  close(): void;
}

/** What every message of a load says: 100 bytes. */
export const messageText =
  'The quick brown fox jumps over the lazy dog, and the dog looks up from what it was dreaming; so it is.';

/** What still runs when a round is over may take so long, in ms. */
export const patience = 10_000;
