import { chmod, chown, mkdir, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { findInstalledBinaries } from '#database/embedded/native-package.js';
import {
  copyBinariesPackage,
  EmbeddedPostgresSandbox,
  query,
  removeLibraryLinks,
} from '#test/embedded-postgres-sandbox.js';

// Each test creates a database and copies 60 MB of binaries; a busy machine takes several seconds for that.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

describe('the embedded PostgreSQL under various accounts', () => {
  let sandbox: EmbeddedPostgresSandbox;
  let stateHome: string | undefined;

  beforeEach(async () => {
    sandbox = await EmbeddedPostgresSandbox.open();
    stateHome = process.env.XDG_STATE_HOME;
    process.env.XDG_STATE_HOME = join(sandbox.root, 'state');
  });

  afterEach(async () => {
    if (stateHome === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = stateHome;
    await sandbox.close();
  });

  it('goes elsewhere when its account cannot enter the checkout, says where, and stays there', async () => {
    const closed = join(sandbox.root, 'closed');
    await mkdir(closed);
    // Root can copy binaries that PostgreSQL's account cannot reach; anybody else could not even see them.
    const binaries = isRoot ? await copyBinariesPackage(join(closed, 'package')) : findInstalledBinaries();
    await chmod(closed, 0o000);
    const options = { dataDir: join(closed, 'data'), binaries };
    try {
      const first = await sandbox.start(options);
      const place = dirname(first.dataDirectory);
      try {
        expect(place.startsWith(closed)).toBe(false);
        expect(sandbox.announced[0]).toMatch(`PostgreSQL's data is in ${first.dataDirectory}, because `);
        expect(sandbox.announced[0]).toContain(closed);
        expect(first.binaryDirectory.startsWith(place)).toBe(isRoot);
        await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
        await first.stop();
        await chmod(closed, 0o755);

        const second = await sandbox.start(options);

        expect(second.dataDirectory).toBe(first.dataDirectory);
        expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
        await second.stop();
      } finally {
        await first.stop();
        await rm(place, { recursive: true, force: true });
      }
    } finally {
      await chmod(closed, 0o755);
    }
  });

  it('serves an ordinary user who can neither run nor repair the installed binaries', async () => {
    const binaries = await copyBinariesPackage(join(sandbox.root, 'package'));
    await removeLibraryLinks(binaries);
    await chmod(join(binaries, 'lib'), 0o555);
    const uid = isRoot ? NOBODY : undefined;
    await mkdir(sandbox.dataDir);
    await chown(sandbox.dataDir, uid ?? -1, uid ?? -1);

    const application = sandbox.startProcess({ binaries, uid });

    const { url, dataDirectory, announced } = await application.started();
    await chmod(join(binaries, 'lib'), 0o755);
    expect(dataDirectory).toBe(sandbox.cluster());
    expect(announced[0]).toMatch(`PostgreSQL runs from a copy of its binaries in ${sandbox.dataDir}`);
    expect((await stat(dataDirectory)).uid).toBe(uid ?? process.getuid?.());
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('serves root with the data of an ordinary user, as that user', async () => {
    const uid = isRoot ? NOBODY : undefined;
    await mkdir(sandbox.dataDir);
    await chown(sandbox.dataDir, uid ?? -1, uid ?? -1);
    const binaries = await copyBinariesPackage(join(sandbox.root, 'package'));
    const application = sandbox.startProcess({ binaries, uid });
    await query((await application.started()).url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await application.end('SIGTERM');

    const { url } = await sandbox.start({ binaries });

    expect(sandbox.announced.at(-1)).toContain(`as user ${isRoot ? 'nobody' : userInfo().username},`);
    expect(await query(url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  });

  it('makes the library links itself when npm ran no install scripts', async () => {
    const binaries = await copyBinariesPackage(join(sandbox.root, 'package'));
    await removeLibraryLinks(binaries);

    const { url, binaryDirectory } = await sandbox.start({ binaries });

    expect(binaryDirectory).toBe(join(binaries, 'bin'));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says what to do when the packages are not installed', () => {
    expect(() => findInstalledBinaries(findNothing)).toThrow(
      /set DATABASE_URL, or install with development dependencies/,
    );
  });
});

function findNothing(): string {
  throw new Error("Cannot find package 'embedded-postgres'");
}
