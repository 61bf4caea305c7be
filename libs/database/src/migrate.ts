import { MigrationExecutor, type DataSource } from 'typeorm';

/** Names Parley's advisory lock among others in the same database. */
const migrationLock = 7_061_726_359;

/**
 * Brings the schema up to date. Several processes may start at once: an advisory lock lets one of them migrate
 * while the others wait, and then find nothing to do. Lock and migrations share one connection, which has no limits of
 * time: a table that has grown takes as long as it takes.
 * @returns names of the migrations that ran
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET lock_timeout = 0; SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      const done = await executor.executePendingMigrations();
      return done.map((migration) => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
      await runner.query('RESET lock_timeout; RESET statement_timeout');
    }
  } finally {
    await runner.release();
  }
}
