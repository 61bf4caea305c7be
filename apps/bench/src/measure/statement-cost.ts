import type { Client } from 'pg';
import { onDatabase } from '../dataset/data-folder.js';
import { median } from './rounds.js';
import { cpuOf } from './processor-time.js';
import type { LoggedStatement } from './statement-log.js';

/** What executing a statement takes. */
export interface StatementCost {
  /** CPU of PostgreSQL, planning included, in µs. */
  readonly cpuUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** As Parley's connections are set. */
const sessionSettings = '-c random_page_cost=1.1 -c jit=off -c TimeZone=UTC';

/**
 * What statements cost in one session, in turns. Each is sent as its client sent it: prepared, or parsed and planned
 * each time. CPU is counted in hundredths of a second, so each runs for a second or more altogether.
 */
export function costsOf(
  databaseUrl: string,
  statements: readonly LoggedStatement[],
  { quick }: { readonly quick: boolean },
): Promise<StatementCost[]> {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', sessionSettings);
  return onDatabase(url.href, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const { pid } = rows[0]!;
    const seen = statements.map(() => ({ cpu: 0, times: [] as number[] }));
    const ask = async (place: number): Promise<void> => {
      const { text, values, named } = statements[place]!;
      await client.query({ text, values: [...values], ...(named && { name: `s${place}` }) });
    };
    const planGenerally = (general = false): Promise<unknown> =>
      client.query(`SET plan_cache_mode = ${general ? 'force_generic_plan' : 'auto'}`);
    // After the fifth execution PostgreSQL decides how a prepared statement is planned from then on.
    for (const place of statements.keys()) {
      await planGenerally(statements[place]!.general);
      for (let time = 0; time < 10; time += 1) await ask(place);
    }
    for (let round = 0; round < (quick ? 3 : 5); round += 1) {
      for (const place of statements.keys()) {
        await planGenerally(statements[place]!.general);
        const before = cpuOf(pid);
        await repeat(() => ask(place), quick ? 250 : 500, seen[place]!.times);
        seen[place]!.cpu += cpuOf(pid) - before;
      }
    }
    return seen.map(({ cpu, times }) => {
      const sorted = times.toSorted((a, b) => a - b);
      return {
        cpuUs: cpu / times.length,
        p50Ms: median(times),
        p99Ms: sorted[Math.floor(sorted.length * 0.99)]!,
      };
    });
  });
}

async function repeat(act: () => Promise<unknown>, ms: number, times: number[]): Promise<void> {
  const end = performance.now() + ms;
  for (let now = performance.now(); now < end;) {
    await act();
    const done = performance.now();
    times.push(done - now);
    now = done;
  }
}

/** Statements that a database has committed, each in a transaction of its own. */
export async function statementsOf(client: Client): Promise<number> {
  // A session adds its own to the statistics when it is idle, at most once a second.
  await client.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ statements: string }>(
    'SELECT xact_commit AS statements FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]!.statements);
}

/** Rows that a database inserts, changes and deletes while `work` runs, counted in its log of changes. */
export async function rowsWrittenDuring(client: Client, work: () => Promise<unknown>): Promise<number> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_walinspect');
  const place = await client.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn() AS lsn');
  await work();
  const { rows } = await client.query<{ written: string }>(
    `SELECT coalesce(sum(count), 0) AS written FROM pg_get_wal_stats($1, pg_current_wal_flush_lsn(), true)
     WHERE "resource_manager/record_type" ~ '^Heap2?/(INSERT|UPDATE|HOT_UPDATE|DELETE|MULTI_INSERT)'`,
    [place.rows[0]!.lsn],
  );
  return Number(rows[0]!.written);
}
