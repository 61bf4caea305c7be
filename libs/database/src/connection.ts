import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { PreparingClient } from './preparing-client.js';

/** What every connection of Parley asks for. */
const sessionSettings = [
  // The planner's default takes random reads for disks that turn; histories are then planned 15 times slower.
  'random_page_cost=1.1',
  'jit=off',
  'TimeZone=UTC',
];

/** What holds a request up for longer has gone wrong. */
const limits = ['lock_timeout=10s', 'statement_timeout=30s', 'idle_in_transaction_session_timeout=30s'];

/**
 * How Parley connects to PostgreSQL. Entities and migrations are added by the caller,
 * since the server and the migration tool find them in different places.
 * @param options `patient` is without limits of time, as a migration needs it
 */
export function connectionOptions(
  url: string,
  pool: number,
  options: { readonly patient?: boolean } = {},
): PostgresDataSourceOptions {
  const settings = options.patient === true ? sessionSettings : [...sessionSettings, ...limits];
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'migrations',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // Every id stays below 2^53, so a number holds it exactly.
    parseInt8: true,
    poolSize: pool,
    applicationName: 'parley',
    connectTimeoutMS: 10_000,
    extra: {
      options: settings.map((setting) => `-c ${setting}`).join(' '),
      keepAlive: true,
      Client: PreparingClient,
    },
  };
}
