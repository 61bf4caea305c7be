import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { binariesCopy, copyBinaries } from './binaries-copy.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { makeLibraryLinks } from './native-package.js';
import type { Place } from './place.js';
import { runProgram } from './program.js';

export interface Binaries {
  /** Where `initdb`, `pg_ctl` and `postgres` are. */
  readonly folder: string;
  /** For example `18.4`. */
  readonly version: string;
}

/** PostgreSQL's own programs start each other through a shell, and quote no more than spaces. */
const UNQUOTABLE = /["$`\\\n]/;

/**
 * Gives binaries that the place's account can run: the installed ones, or, where it cannot (a closed folder, lost
 * permissions, a read-only folder without its library links), a copy in the place.
 *
 * Whether they run is found by running them: that asks every question at once (permissions all the way, mount options,
 * libraries, the processor).
 *
 * @param native the folder `native` of an installed package
 * @throws EmbeddedPostgresError when not even a copy runs
 */
export async function prepareBinaries(
  native: string,
  place: Place,
  announce: (line: string) => void,
): Promise<Binaries> {
  const unquotable = [native, place.folder].find((path) => UNQUOTABLE.test(path));
  if (unquotable !== undefined) {
    throw new EmbeddedPostgresError(
      `PostgreSQL's tools cannot work in ${unquotable}: its name holds one of the characters " $ \` \\ or a line end.`,
    );
  }
  const packaged = await packageVersion(native);
  const ways = [
    async () => native,
    async () => makeLibraryLinks(native),
    async () => join(binariesCopy(place.folder, packaged), 'native'),
    async () => copyBinaries(native, place.folder, packaged),
  ];
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      const folder = join(await way(), 'bin');
      const version = await readVersion(folder, place.account);
      if (folder !== join(native, 'bin'))
        announce(`PostgreSQL runs from a copy of its binaries in ${folder} (${reasons[0]}).`);
      return { folder, version };
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run here as user ${place.account.name} (${reasons.at(-1)}): ` +
      'set DATABASE_URL to use another one.',
  );
}

/** @throws Error with what the first program that does not run says */
async function readVersion(folder: string, account: Account): Promise<string> {
  let output = '';
  // All three, because each needs libraries that the others do not.
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const result = await runProgram(join(folder, program), ['--version'], account);
    if (result.code !== 0) throw new Error(result.output);
    output = result.output;
  }
  return output.replace(/^postgres \(PostgreSQL\) /, '');
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
