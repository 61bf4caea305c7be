import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Stops the PostgreSQL of the run and waits until its files are gone. */
export default async function stopPostgres(): Promise<void> {
  const { postgresHost: host } = globalThis as { postgresHost?: ChildProcess };
  if (!host || host.exitCode !== null) return;
  const exit = once(host, 'exit');
  host.stdin!.end();
  await exit;
}
