import type { Bench, Row } from '../scenario.js';
import { ratioOf, runRounds, type Contestant, type Summary } from './rounds.js';

export interface Comparison {
  readonly scenario: string;
  readonly unit: string;
  readonly goal: string;
  readonly measured: Contestant;
  readonly limit: Contestant;
  /** Whether the goal is reached. */
  readonly met: (ratio: number, measured: Summary) => boolean;
  readonly note?: string;
}

/** Measures Parley and its limit in turns, ends both loads, and makes a row of it. */
export async function againstLimit(bench: Bench, comparison: Comparison): Promise<Row> {
  const { scenario, unit, goal, measured, limit } = comparison;
  try {
    const [ours, theirs] = (await runRounds(bench, [measured, limit])) as [Summary, Summary];
    const ratio = ratioOf(ours, theirs);
    const beside = `limit ${limit.name}: ${theirs.cpuUsServer.toFixed(1)} + ${theirs.cpuUsPostgres.toFixed(1)} µs, p50 ${theirs.p50Ms.toFixed(1)}, p99 ${theirs.p99Ms.toFixed(1)} ms`;
    return {
      ...rowOf(scenario, unit, goal, ours),
      limit: theirs.rate,
      ratio,
      met: comparison.met(ratio, ours),
      note: comparison.note === undefined ? beside : `${beside}; ${comparison.note}`,
    };
  } finally {
    await measured.load.end();
    await limit.load.end();
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
