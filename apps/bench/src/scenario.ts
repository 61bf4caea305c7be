import type { Parley } from './processes/parley.js';

/** One line of the table, and of the JSON. */
export interface Row {
  readonly scenario: string;
  /** Of what `unit` names, a second. */
  readonly rate: number | null;
  readonly unit: string;
  /** CPU of the server for one of them, in µs. */
  readonly cpuUsServer: number | null;
  /** The same of PostgreSQL with all its processes. */
  readonly cpuUsPostgres: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** What the limit reached in the same run, in the unit of `measured`. */
  readonly limit: number | null;
  /** Of what was measured, to the limit. */
  readonly ratio: number | null;
  /** What has to be reached, in words. */
  readonly goal: string;
  readonly met: boolean | null;
  /** From the slowest round to the fastest, as a share of the median. */
  readonly spread: number | null;
  /** CPU that others used meanwhile, as a share of one core. */
  readonly strangers: number;
  /** Messages that never came, or came twice; anything but 0 fails the run. */
  readonly lost: number;
  readonly doubled: number;
  /** What else was measured, in words. */
  readonly note: string;
}

/** What a scenario has to work with. */
export interface Bench {
  /** Shorter rounds, fewer of them. */
  readonly quick: boolean;
  /** The server that is measured, on the data of 1.2 million messages. */
  readonly parley: Parley;
  /** A server beside it on the data of ten million, if they have been made. */
  large(): Promise<Parley | undefined>;
  say(line: string): void;
}

export interface Scenario {
  readonly name: string;
  /** What it measures, in a sentence. */
  readonly about: string;
  /** May stop the server, where it needs one of its own on the same data. */
  run(bench: Bench): Promise<readonly Row[]>;
}

/** A row of which nothing is known yet but its name and its goal. */
export function emptyRow(scenario: string, goal: string): Row {
  return {
    scenario,
    rate: null,
    unit: '',
    cpuUsServer: null,
    cpuUsPostgres: null,
    p50Ms: null,
    p99Ms: null,
    limit: null,
    ratio: null,
    goal,
    met: null,
    spread: null,
    strangers: 0,
    lost: 0,
    doubled: 0,
    note: '',
  };
}
