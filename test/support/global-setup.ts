import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the PostgreSQL of the whole run, in a process of its own: jest loads this file outside of its module
 * resolution, where `#database/…` would lead into `dist/`. Workers find the server by `TEST_POSTGRES_URL`.
 */
export default async function startPostgres(): Promise<void> {
  const host = spawn(
    process.execPath,
    ['--import', '@swc-node/register/esm-register', join(process.cwd(), 'test/support/postgres-host.ts')],
    // Its stdin is our lifeline to it: when this process dies, however it dies, the host sees the end and stops.
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const failed = once(host, 'exit').then(([code]) => {
    throw new Error(`PostgreSQL for the tests did not start (exit ${code}).`);
  });
  const [line] = await Promise.race([once(createInterface({ input: host.stdout }), 'line'), failed]);
  failed.catch(() => undefined);
  process.env.TEST_POSTGRES_URL = line as string;
  (globalThis as { postgresHost?: typeof host }).postgresHost = host;
}
