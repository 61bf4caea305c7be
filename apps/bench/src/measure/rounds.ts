import type { RoundOptions } from '../load/load-session.js';
import type { Load } from '../processes/load.js';
import type { Bench } from '../scenario.js';
import { watchCpu } from './cpu-watch.js';

/** A load, and whom it loads. */
export interface Contestant {
  readonly name: string;
  readonly load: Load;
  /** The process whose CPU counts as the server's; none where PostgreSQL is loaded directly. */
  readonly serverPid?: number | undefined;
  /** Besides the length of a round. */
  readonly options?: Omit<RoundOptions, 'seconds'> | undefined;
}

/** The median of several rounds. CPU in µs for one message, times in ms. */
export interface Summary {
  readonly rate: number;
  readonly cpuUsServer: number;
  readonly cpuUsPostgres: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly spread: number;
  readonly strangers: number;
  readonly lost: number;
  readonly doubled: number;
  readonly rates: readonly number[];
  /** The further numbers of the last round. */
  readonly also: Readonly<Record<string, number>>;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Lets contestants run in turns, round by round, so that a machine that slows down slows all of them. Each is warmed up
 * first.
 */
export async function runRounds(
  { quick, parley, say }: Bench,
  contestants: readonly Contestant[],
  { seconds = quick ? 1 : 3, rounds = quick ? 3 : 5, warmUp = quick ? 1 : 2 } = {},
): Promise<Summary[]> {
  for (const { load, options } of contestants) await load.round({ ...options, seconds: warmUp });
  const seen = contestants.map(() => [] as Awaited<ReturnType<typeof oneRound>>[]);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [place, contestant] of contestants.entries()) {
      const result = await oneRound(contestant, seconds, parley.postgresPid);
      seen[place]!.push(result);
      say(`round ${round}/${rounds}, ${contestant.name}: ${Math.round(result.rate).toLocaleString('en')}/s`);
    }
  }
  return seen.map(summaryOf);
}

/** The ratio of two that ran in turns: the median of the ratios of their rounds. */
export function ratioOf(measured: Summary, limit: Summary): number {
  return median(measured.rates.map((rate, round) => rate / limit.rates[round]!));
}

async function oneRound({ load, serverPid, options }: Contestant, seconds: number, postgresPid: number) {
  const stop = watchCpu({ serverPid, postgresPid, loadPids: [load.pid] });
  const result = await load.round({ ...options, seconds });
  const cpu = stop();
  // What is still under way at the end costs CPU, too.
  const all = result.also.all ?? result.done;
  return {
    ...result,
    rate: result.done / result.seconds,
    cpuUsServer: cpu.server / all,
    cpuUsPostgres: cpu.postgres / all,
    strangers: cpu.strangers,
  };
}

function summaryOf(rounds: readonly Awaited<ReturnType<typeof oneRound>>[]): Summary {
  const middle = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  const rates = rounds.map(({ rate }) => rate);
  const rate = median(rates);
  return {
    rate,
    rates,
    cpuUsServer: middle((round) => round.cpuUsServer),
    cpuUsPostgres: middle((round) => round.cpuUsPostgres),
    p50Ms: middle((round) => round.p50Ms),
    p99Ms: middle((round) => round.p99Ms),
    spread: rate === 0 ? 0 : (Math.max(...rates) - Math.min(...rates)) / rate,
    strangers: middle((round) => round.strangers),
    lost: rounds.reduce((sum, { lost }) => sum + lost, 0),
    doubled: Math.max(...rounds.map(({ doubled }) => doubled)),
    also: rounds.at(-1)!.also,
  };
}
