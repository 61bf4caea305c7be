import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { PreparingClient } from './preparing-client.js';

/** Rights and limits that every connection of Parley asks for. */
const sessionSettings = [
  // The planner's default takes random reads for disks that turn; histories are then planned 15 times slower.
  'random_page_cost=1.1',
  'jit=off',
  'lock_timeout=10s',
  'statement_timeout=30s',
  'idle_in_transaction_session_timeout=30s',
  'TimeZone=UTC',
];

/**
 * How Parley connects to PostgreSQL. Entities and migrations are added by the caller,
 * since the server and the migration tool find them in different places.
 */
export function connectionOptions(url: string, pool: number): PostgresDataSourceOptions {
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
      options: sessionSettings.map((setting) => `-c ${setting}`).join(' '),
      keepAlive: true,
      Client: PreparingClient,
    },
  };
}
