import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { onDatabase } from '../dataset/data-folder.js';

/** A statement as a client sent it. */
export interface LoggedStatement {
  readonly text: string;
  readonly values: readonly (string | null)[];
  /** Whether the client had it prepared under a name. */
  readonly named: boolean;
  /** Planned once for all values, whatever PostgreSQL would choose. */
  readonly general?: boolean;
}

interface LogLine {
  readonly message?: string;
  readonly detail?: string;
  readonly dbname?: string;
  readonly application_name?: string;
}

/** Has PostgreSQL write down every statement while `work` runs, and gives back those of Parley. */
export function statementsDuring(
  databaseUrl: string,
  work: () => Promise<unknown>,
): Promise<LoggedStatement[]> {
  return onDatabase(databaseUrl, async (client) => {
    await client.query(`ALTER SYSTEM SET log_destination = 'jsonlog'`);
    await client.query(`ALTER SYSTEM SET log_min_duration_statement = 0`);
    await reload(client);
    try {
      const { file, size } = await logFile(client);
      await work();
      await wait(300);
      const { rows } = await client.query<{ text: string }>(
        'SELECT pg_read_file($1, $2, 1000000000) AS text',
        [file, size],
      );
      return rows[0]!.text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as LogLine)
        .filter((line) => line.application_name === 'parley')
        .flatMap(statementOf);
    } finally {
      await client.query('ALTER SYSTEM RESET log_destination');
      await client.query('ALTER SYSTEM RESET log_min_duration_statement');
      await reload(client);
    }
  });
}

/** Sessions take new settings over when they are next spoken to, the log's writer in its own time. */
async function reload(client: Client): Promise<void> {
  await client.query('SELECT pg_reload_conf()');
  await wait(500);
}

async function logFile(client: Client): Promise<{ file: string; size: number }> {
  const { rows } = await client.query<{ file: string; size: string }>(
    `SELECT f AS file, (pg_stat_file(f)).size FROM pg_current_logfile('jsonlog') f`,
  );
  return { file: rows[0]!.file, size: Number(rows[0]!.size) };
}

/** Only what was executed: a statement is parsed and bound before, and both are logged, too. */
function statementOf({ message = '', detail = '' }: LogLine): LoggedStatement[] {
  const executed = /^duration: [\d.]+ ms {2}(?:execute (\S+)|statement): ([\s\S]*)$/.exec(message);
  if (!executed) return [];
  const [, name, text] = executed;
  const values = [...detail.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, value]) =>
    value === 'NULL' ? null : value!.slice(1, -1).replaceAll(`''`, `'`),
  );
  return [{ text: text!, values, named: name !== undefined && name !== '<unnamed>' }];
}
