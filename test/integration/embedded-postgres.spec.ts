import { chown, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { jest } from '@jest/globals';
import { connect, EmbeddedPostgresSandbox, query } from '#test/embedded-postgres-sandbox.js';

// Each test creates a database; a busy machine takes several seconds for that.
jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let sandbox: EmbeddedPostgresSandbox;

  beforeEach(async () => {
    sandbox = await EmbeddedPostgresSandbox.open();
  });

  afterEach(() => sandbox.close());

  it('creates a durable UTF-8 database that only this machine can reach, with a password', async () => {
    const { url, dataDirectory } = await sandbox.start();

    const settings = await query(
      url,
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
    const guess = new URL(url);
    guess.password = 'guess';
    await expect(connect(guess.href)).rejects.toThrow('password authentication failed');
    expect((await stat(sandbox.cluster('parley.url'))).mode & 0o777).toBe(0o600);
    expect(dataDirectory).toBe(sandbox.cluster());
    expect(sandbox.announced.join()).not.toContain(new URL(url).password);
  });

  it('knows letters and letter case beyond ASCII, and makes trigrams of Chinese', async () => {
    const { url } = await sandbox.start();

    await query(url, 'CREATE EXTENSION pg_trgm');

    expect(
      await query(
        url,
        `SELECT lower('ÄÉ') AS lower, '会' ~ '^\\w$' AS letter, cardinality(show_trgm('开会议')) AS trigrams`,
      ),
    ).toEqual([{ lower: 'äé', letter: true, trigrams: 4 }]);
  });

  it('keeps its data and its URL over a restart, and takes settings of the caller', async () => {
    const first = await sandbox.start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await first.stop();
    expect(await sandbox.entries('postgres-owner-')).toEqual([]);

    const second = await sandbox.start({ settings: { work_mem: '5MB', search_path: `"it's", public` } });

    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    expect(await query(second.url, 'SHOW work_mem')).toEqual([{ work_mem: '5MB' }]);
    expect(await query(second.url, 'SHOW search_path')).toEqual([{ search_path: `"it's", public` }]);
  });

  it('moves to another port when somebody has taken the one it remembers', async () => {
    const first = await sandbox.start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');

    const second = await sandbox.start();

    squatter.close();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says why PostgreSQL did not start, and lets go of the folder', async () => {
    await expect(sandbox.start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /^PostgreSQL did not start \(.*FATAL.*\)\. Its logs are in .*log\.$/,
    );
    expect(await sandbox.entries('postgres-owner-')).toEqual([]);
  });

  it('refuses the data of another major version, naming both', async () => {
    await (await sandbox.start()).stop();
    await writeFile(sandbox.cluster('PG_VERSION'), '17\n');

    await expect(sandbox.start()).rejects.toThrow(
      /written by PostgreSQL 17, and the installed one is PostgreSQL 18/,
    );
  });

  it('refuses the data of another user', async () => {
    await mkdir(sandbox.dataDir);
    await symlink('/etc', sandbox.cluster());

    await expect(sandbox.start()).rejects.toThrow(
      /belongs to the user with the id 0, but PostgreSQL would run as (?!root)/,
    );
  });

  it('refuses a folder that is not its own, and leaves it as it is', async () => {
    await mkdir(sandbox.cluster(), { recursive: true });
    await writeFile(sandbox.cluster('letter.txt'), 'dear reader');
    const uid = process.getuid?.() || 65534;
    await chown(sandbox.cluster(), uid, process.getgid?.() ?? uid);

    await expect(sandbox.start()).rejects.toThrow(/is not PostgreSQL's, and not empty/);
    expect(await readdir(sandbox.cluster())).toEqual(['letter.txt']);
  });
});
