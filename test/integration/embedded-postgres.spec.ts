import { spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { EmbeddedPostgresError } from '#database/embedded/embedded-postgres-error.js';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from '#database/embedded/launcher.js';
import { findInstalledBinaries } from '#database/embedded/native-package.js';
import type { EmbeddedAppOrder } from '#test/embedded-postgres-app.js';
import { EmbeddedPostgresProcess } from '#test/embedded-postgres-process.js';

// Each test creates a database, and some start processes of their own; a busy machine takes several seconds for that.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

describe('the embedded PostgreSQL', () => {
  let root: string;
  let dataDir: string;
  let announced: string[];
  const running: EmbeddedPostgres[] = [];
  const processes: EmbeddedPostgresProcess[] = [];

  beforeEach(async () => {
    // A space, because a checkout's path may hold one, and /tmp is a link on some systems.
    root = await mkdtemp(join(await realpath(tmpdir()), 'parley embedded-'));
    await chmod(root, 0o755);
    dataDir = join(root, 'data');
    announced = [];
  });

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.end('SIGTERM')));
    await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
    await rm(root, { recursive: true, force: true, maxRetries: 10 });
  });

  async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir, announce: (line) => announced.push(line), ...options });
    running.push(postgres);
    return postgres;
  }

  function startProcess(order: Partial<EmbeddedAppOrder> = {}): EmbeddedPostgresProcess {
    const process = new EmbeddedPostgresProcess({ dataDir, ...order });
    processes.push(process);
    return process;
  }

  function cluster(...path: string[]): string {
    return join(dataDir, 'postgres', ...path);
  }

  it('creates a durable UTF-8 database that only this machine can reach, with a password', async () => {
    const postgres = await start();

    const settings = await select(
      postgres.url,
      `SELECT current_database() AS name, pg_encoding_to_char(encoding) AS encoding, datcollate, datctype,
              current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual([
      {
        name: 'parley',
        encoding: 'UTF8',
        datcollate: 'C.UTF-8',
        datctype: 'C.UTF-8',
        fsync: 'on',
        commit: 'on',
        pages: 'on',
        checksums: 'on',
        address: '127.0.0.1',
        sockets: '',
      },
    ]);
    expect(await select(postgres.url, `SELECT lower('ÄÉ') AS lower, '会' ~ '^\\w$' AS letter`)).toEqual([
      { lower: 'äé', letter: true },
    ]);
    await expect(select(withPassword(postgres.url, 'guess'), 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(cluster('parley.url'))).mode & 0o777).toBe(0o600);
    expect(postgres.dataDirectory).toBe(cluster());
    expect(announced.join()).not.toContain(new URL(postgres.url).password);
  });

  it('keeps its data and its URL over a restart, and takes settings of the caller', async () => {
    const first = await start();
    await select(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await first.stop();
    expect(await ownerFiles(dataDir)).toEqual([]);

    const second = await start({ settings: { work_mem: '5MB', search_path: `"it's", public` } });

    expect(second.url).toBe(first.url);
    expect(second.adopted).toBe(false);
    expect(await select(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    expect(await select(second.url, 'SHOW work_mem')).toEqual([{ work_mem: '5MB' }]);
    expect(await select(second.url, 'SHOW search_path')).toEqual([{ search_path: `"it's", public` }]);
  });

  it('moves to another port when somebody has taken the one it remembers', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');

    const second = await start();

    squatter.close();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await select(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('survives the kill -9 of its application, and is taken over by the next one', async () => {
    const application = startProcess();
    const { url } = await application.started();
    await select(url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await application.end('SIGKILL');

    const next = await start();

    expect(next).toMatchObject({ adopted: true, url });
    expect(await select(next.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    await next.stop();
    await expect(select(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('outlives the Ctrl-C that ends its application, and is restarted when the settings have changed', async () => {
    const application = startProcess();
    const { url } = await application.started();
    await application.end('SIGINT');
    expect(await select(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    const next = await start({ settings: { max_connections: '50' } });

    expect(next.adopted).toBe(false);
    expect(await select(next.url, 'SHOW max_connections')).toEqual([{ max_connections: '50' }]);
  });

  it('recovers what was committed after the kill -9 of PostgreSQL itself', async () => {
    const first = await start();
    const session = await connect(first.url);
    await session.query('CREATE TABLE kept AS SELECT 7 AS value');
    process.kill(await notedPid(cluster()), 'SIGKILL');
    await session.end();
    await first.stop();

    const second = await start();

    expect(second.adopted).toBe(false);
    expect(await select(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  });

  it('starts although the pid that a crashed PostgreSQL noted belongs to another process by now', async () => {
    const first = await start();
    const pidFile = await readFile(cluster('postmaster.pid'), 'utf8');
    const { uid, gid } = await stat(cluster());
    await first.stop();
    const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    await writeFile(cluster('postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)));
    await chown(cluster('postmaster.pid'), uid, gid);

    const second = await start();

    expect(await select(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(stranger.kill('SIGTERM')).toBe(true);
  });

  it('refuses a second owner of the same folder, and the first one stays', async () => {
    const application = startProcess();
    const { url } = await application.started();

    await expect(start()).rejects.toThrow(
      new EmbeddedPostgresError(
        `Parley is already running on the data folder ${dataDir} (process ${application.pid}): stop it first, ` +
          'or give this one another data folder or a DATABASE_URL.',
      ),
    );
    expect(await select(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await application.end('SIGTERM');
    await expect(select(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('gives the folder to one of two that start together', async () => {
    const outcomes = await Promise.allSettled([startProcess().started(), startProcess().started()]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not fooled by the lock of a dead owner whose pid another process has', async () => {
    await mkdir(dataDir);
    await writeFile(join(dataDir, `postgres-owner-${process.ppid}-00000000-1`), '');

    await start();

    expect(await ownerFiles(dataDir)).toEqual([expect.stringContaining(`postgres-owner-${process.pid}-`)]);
  });

  it('refuses the data of another major version, naming both', async () => {
    await (await start()).stop();
    await writeFile(cluster('PG_VERSION'), '17\n');

    await expect(start()).rejects.toThrow(/written by PostgreSQL 17, and the installed one is PostgreSQL 18/);
  });

  it('refuses a folder that is not its own, and leaves it as it is', async () => {
    await mkdir(cluster(), { recursive: true });
    await writeFile(cluster('letter.txt'), 'dear reader');

    // As root the folder has the wrong owner, too, and that is said first.
    await expect(start()).rejects.toThrow(isRoot ? /belong to the user with the id 0/ : /is not PostgreSQL's/);
    expect(await readdir(cluster())).toEqual(['letter.txt']);
  });

  it('leaves no half-made database behind when its creation is killed', async () => {
    const application = startProcess();
    const halfWay = async () => {
      const [draft] = (await readdir(dataDir)).filter((name) => name.startsWith('postgres-new-'));
      return (await readdir(join(dataDir, draft ?? '', 'postgres'))).includes('base');
    };
    await until(() => halfWay().catch(() => false));
    await application.end('SIGKILL');
    expect(await readdir(dataDir)).not.toContain('postgres');

    const postgres = await start();

    expect(await select(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres-new-'))).toEqual([]);
  });

  it('goes elsewhere, with a copy of its binaries, when its account cannot enter the checkout, and says where', async () => {
    const closed = join(root, 'closed');
    await mkdir(closed);
    // Root can read binaries in a closed folder and so copy them; anybody else could not even see them.
    const binaries = isRoot ? await copyPackage(join(closed, 'package')) : findInstalledBinaries();
    await chmod(closed, 0o000);
    const options = { dataDir: join(closed, 'data'), binaries };

    await withStateHome(join(root, 'state'), async () => {
      const postgres = await start(options);
      try {
        expect(postgres.dataDirectory.startsWith(closed)).toBe(false);
        expect(announced).toContainEqual(
          expect.stringMatching(new RegExp(`^PostgreSQL's data are in ${postgres.dataDirectory}, because .*${closed}`)),
        );
        expect(postgres.binaryDirectory.startsWith(dirname(postgres.dataDirectory))).toBe(isRoot);
        await select(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS value');
        await postgres.stop();
        await chmod(closed, 0o755);

        const next = await start(options);
        expect(next.dataDirectory).toBe(postgres.dataDirectory);
        expect(await select(next.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
        await next.stop();
      } finally {
        await chmod(closed, 0o755);
        await rm(dirname(postgres.dataDirectory), { recursive: true, force: true });
      }
    });
  });

  it('serves an ordinary user who can neither run nor repair the installed binaries, and gives the data to no other', async () => {
    const binaries = await copyPackage(join(root, 'package'));
    await removeLibraryLinks(binaries);
    await chmod(join(binaries, 'lib'), 0o555);
    const uid = isRoot ? NOBODY : undefined;
    await mkdir(dataDir);
    if (uid !== undefined) await chown(dataDir, uid, uid);

    const application = startProcess({ binaries, uid });

    const { url, dataDirectory, ...report } = await application.started();
    await chmod(join(binaries, 'lib'), 0o755);
    expect(dataDirectory).toBe(cluster());
    expect(report.announced).toContainEqual(expect.stringMatching(/^PostgreSQL runs from a copy of its binaries in .*data/));
    expect((await stat(dataDirectory)).uid).toBe(uid ?? process.getuid?.());
    expect(await select(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await application.end('SIGTERM');
    // Root serves the data as their owner; an ordinary user cannot serve another's.
    if (uid !== undefined) {
      const asOwner = await start();
      expect(announced.at(-1)).toContain('as user nobody');
      await asOwner.stop();
      const other = startProcess({ binaries, uid: 1 });
      expect(await other.report).toMatchObject({ name: 'EmbeddedPostgresError', error: expect.stringContaining(dataDir) });
    }
  });

  it('makes the library links itself when npm ran no install scripts', async () => {
    const binaries = await copyPackage(join(root, 'package'));
    await removeLibraryLinks(binaries);

    const postgres = await start({ binaries });

    expect(postgres.binaryDirectory).toBe(join(binaries, 'bin'));
    expect(await select(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says what to do when the packages are not installed', () => {
    expect(() => findInstalledBinaries(`file://${encodeURI(root)}/app.js`)).toThrow(
      /set DATABASE_URL, or install with development dependencies/,
    );
  });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function select(url: string, sql: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
}

async function notedPid(cluster: string): Promise<number> {
  return Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10);
}

async function ownerFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('postgres-owner-'));
}

/** Copies the installed package of binaries, and returns the copy's folder `native`. */
async function copyPackage(folder: string): Promise<string> {
  await cp(dirname(findInstalledBinaries()), folder, { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native');
}

/** Brings a package to the state in which npm leaves it when it runs no install scripts. */
async function removeLibraryLinks(native: string): Promise<void> {
  for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(native, 'lib', entry.name));
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The condition did not come true within ten seconds.');
    await delay(5);
  }
}

/** Where an ordinary user's detour leads; root's goes to /var/lib. */
async function withStateHome(folder: string, act: () => Promise<void>): Promise<void> {
  const before = process.env.XDG_STATE_HOME;
  process.env.XDG_STATE_HOME = folder;
  try {
    await act();
  } finally {
    if (before === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = before;
  }
}
