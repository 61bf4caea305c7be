import type { LimitServer } from '../processes/limit-server.js';
import type { Load } from '../processes/load.js';
import type { Bench, Row } from '../scenario.js';
import { ratioOf, runRounds, type Contestant, type Summary } from './rounds.js';

/** What Parley is held against. */
export interface Limit {
  readonly name: string;
  /** Started for this comparison; none where the load does the work itself. */
  readonly server?: () => Promise<LimitServer>;
  /** @param port of the limit's server */
  readonly load: (port: number) => Promise<Load>;
}

export interface Comparison {
  readonly scenario: string;
  readonly unit: string;
  readonly goal: string;
  readonly measured: () => Promise<Load>;
  readonly limit: Limit;
  /** Of both. */
  readonly options?: Contestant['options'];
  /** Whether the goal is reached. */
  readonly met: (ratio: number, measured: Summary) => boolean;
}

/** Measures Parley and its limit in turns, ends all that was started for it, and makes a row of it. */
export async function againstLimit(bench: Bench, comparison: Comparison): Promise<Row> {
  const { scenario, unit, goal, measured, limit, options, met } = comparison;
  const opened: { end(): Promise<void> }[] = [];
  const keep = async <Opened extends (typeof opened)[number]>(opening: Promise<Opened>): Promise<Opened> => {
    opened.push(await opening);
    return opening;
  };
  const openLimit = async (): Promise<Contestant> => {
    const server = limit.server && (await keep(limit.server()));
    const load = await keep(limit.load(server?.port ?? 0));
    return { name: limit.name, load, options, serverPid: server?.pid };
  };
  const openMeasured = async (): Promise<Contestant> => {
    const load = await keep(measured());
    return { name: 'Parley', load, options, serverPid: bench.parley.pid };
  };
  try {
    const contestants = await Promise.all([openMeasured(), openLimit()]);
    const [ours, theirs] = (await runRounds(bench, contestants)) as [Summary, Summary];
    const ratio = ratioOf(ours, theirs);
    return {
      ...rowOf(scenario, unit, goal, ours),
      limit: theirs.rate,
      ratio,
      met: met(ratio, ours),
      note: `limit ${limit.name}: ${theirs.cpuUsServer.toFixed(1)} + ${theirs.cpuUsPostgres.toFixed(1)} µs, p50 ${theirs.p50Ms.toFixed(1)}, p99 ${theirs.p99Ms.toFixed(1)} ms`,
    };
  } finally {
    await Promise.all(opened.map(async (each) => each.end()));
  }
}

/** The row of something that was measured, its goal not judged yet. */
export function rowOf(scenario: string, unit: string, goal: string, ours: Summary): Row {
  const { rate, cpuUsServer, cpuUsPostgres, p50Ms, p99Ms, spread, strangers, lost, doubled } = ours;
  return {
    scenario,
    unit,
    goal,
    rate,
    cpuUsServer,
    cpuUsPostgres,
    p50Ms,
    p99Ms,
    spread,
    strangers,
    lost,
    doubled,
    limit: null,
    ratio: null,
    met: null,
    note: '',
  };
}
