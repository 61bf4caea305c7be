import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadSettings } from '#kernel/config/load-settings.js';
import { connectionOptions } from '#database/connection.js';
import { migrations } from '#database/migrations/all.js';

const settings = loadSettings(process.env);
if (settings.DATABASE_URL === undefined)
  throw new Error('DATABASE_URL: name the server that the migration tool shall work on');

/** For TypeORM's command line: see "Migrations" in docs/operations.md. The server composes its own from the same parts. */
export default new DataSource({
  ...connectionOptions(settings.DATABASE_URL, 4, { patient: true }),
  entities: [join(import.meta.dirname, 'libs/*/src/**/*.entity.{ts,js}')],
  migrations,
});
