import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { EmbeddedPostgresError } from '#database/embedded/embedded-postgres-error.js';
import { connect, EmbeddedPostgresSandbox, query } from '#test/embedded-postgres-sandbox.js';
import { until } from '#test/until.js';

// Each test creates a database, and most start processes; a busy machine takes several seconds for that.
jest.setTimeout(60_000);

describe('the embedded PostgreSQL and its owner', () => {
  let sandbox: EmbeddedPostgresSandbox;

  beforeEach(async () => {
    sandbox = await EmbeddedPostgresSandbox.open();
  });

  afterEach(() => sandbox.close());

  it('survives the kill -9 of its application, and is taken over by the next one', async () => {
    const application = sandbox.startProcess();
    const { url } = await application.started();
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await application.end('SIGKILL');

    const next = await sandbox.start();

    expect(next).toMatchObject({ adopted: true, url });
    expect(await query(next.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    await next.stop();
    await expect(connect(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('outlives the Ctrl-C that ends its application, and is restarted when the settings have changed', async () => {
    const application = sandbox.startProcess();
    const { url } = await application.started();
    await application.end('SIGINT');
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    const next = await sandbox.start({ settings: { max_connections: '50' } });

    expect(next.adopted).toBe(false);
    expect(await query(next.url, 'SHOW max_connections')).toEqual([{ max_connections: '50' }]);
  });

  it('recovers what was committed after the kill -9 of PostgreSQL itself', async () => {
    const first = await sandbox.start();
    const session = await connect(first.url);
    await session.query('CREATE TABLE kept AS SELECT 7 AS value');
    process.kill(Number.parseInt(await readFile(sandbox.cluster('postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    await session.end();
    await first.stop();

    const second = await sandbox.start();

    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  });

  it('starts although the pid that a crashed PostgreSQL noted belongs to another process by now', async () => {
    const first = await sandbox.start();
    const pidFile = await readFile(sandbox.cluster('postmaster.pid'), 'utf8');
    const { uid, gid } = await stat(sandbox.cluster());
    await first.stop();
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    await writeFile(sandbox.cluster('postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)));
    await chown(sandbox.cluster('postmaster.pid'), uid, gid);

    const second = await sandbox.start();

    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(stranger.kill('SIGTERM')).toBe(true);
  });

  it('refuses a second owner of the same folder, and the first one stays', async () => {
    const application = sandbox.startProcess();
    const { url } = await application.started();

    await expect(sandbox.start()).rejects.toThrow(
      new EmbeddedPostgresError(
        `Parley is already running on the data folder ${sandbox.dataDir} (process ${application.pid}): stop it first, ` +
          'or give this one another DATA_DIR or a DATABASE_URL.',
      ),
    );
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await application.end('SIGTERM');
    await expect(connect(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('gives the folder to one of two that start together', async () => {
    const starts = [sandbox.startProcess(), sandbox.startProcess()];

    const outcomes = await Promise.allSettled(starts.map((process) => process.started()));

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not fooled by the lock of a dead owner whose pid another process has', async () => {
    await mkdir(sandbox.dataDir);
    await writeFile(join(sandbox.dataDir, `postgres-owner-${process.ppid}-00000000-1`), '');

    await sandbox.start();

    expect(await sandbox.entries('postgres-owner-')).toEqual([
      expect.stringContaining(`postgres-owner-${process.pid}-`),
    ]);
  });

  it('leaves no half-made database behind when its creation is killed', async () => {
    const application = sandbox.startProcess();
    await until('initdb is at work', () => creationIsHalfWay(sandbox), { within: 20_000 });
    await application.end('SIGKILL');
    expect(await sandbox.entries('postgres')).not.toContain('postgres');

    const { url } = await sandbox.start();

    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await sandbox.entries('postgres-new-')).toEqual([]);
  });
});

async function creationIsHalfWay({ dataDir }: EmbeddedPostgresSandbox): Promise<boolean> {
  const draft = (await namesIn(dataDir)).find((name) => name.startsWith('postgres-new-'));
  return draft !== undefined && (await namesIn(join(dataDir, draft, 'postgres'))).includes('base');
}

/** Nothing while the folder is not there. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
