import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { connectionOptions } from '#database/connection.js';
import { startEmbeddedPostgres } from '#database/embedded/launcher.js';
import { migrate } from '#database/migrate.js';
import { migrations } from '#database/migrations/all.js';
import { onServer } from './databases.js';

/**
 * The process that holds the PostgreSQL of a test run: starts it, migrates the template that every test database is
 * copied from, writes the server's URL as one line, and ends it all when its stdin ends.
 */
const folder = await mkdtemp(join(await realpath(tmpdir()), 'parley-tests-'));
// PostgreSQL does not run as root, and its user must get through.
await chmod(folder, 0o711);
const ending: (() => Promise<unknown>)[] = [
  () => rm(folder, { recursive: true, force: true, maxRetries: 10 }),
];
try {
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
    announce: () => undefined,
  });
  ending.unshift(() => postgres.stop());
  await onServer(postgres.url, (client) => client.query('CREATE DATABASE template_parley'));
  const template = new URL(postgres.url);
  template.pathname = '/template_parley';
  const dataSource = await new DataSource({
    ...connectionOptions(template.href, 4),
    migrations,
  }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  process.stdout.write(`${postgres.url}\n`);
  await new Promise((resolve) => {
    process.stdin.resume().once('close', resolve);
    // Ctrl-C reaches every process of the terminal; jest's own end closes stdin.
    process.on('SIGINT', () => undefined);
    process.once('SIGTERM', resolve);
  });
} finally {
  for (const end of ending) await end();
}
process.exit();
