import { createHash } from 'node:crypto';
import { chmod, lchown, lstat, mkdir, mkdtemp, readdir, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { userStateFolder } from '#kernel/config/environment.js';
import { type Account, accountFor, firstClosedFolder, ownIds } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Where PostgreSQL's data is, and as whom PostgreSQL runs. */
export interface Place {
  /** Holds the cluster, the owner's lock and, where needed, a copy of the binaries. */
  readonly folder: string;
  /** PostgreSQL's own data folder: `<folder>/postgres`. */
  readonly cluster: string;
  readonly account: Account;
  /** Why the place is not the data folder that was asked for, when it is not. */
  readonly detour?: string;
}

/**
 * Chooses where the cluster of a data folder lives: there, or, where PostgreSQL's account cannot use that folder, at a
 * path derived from it, so that the next start finds it again. Data that exists wins over any better place.
 *
 * @param dataDir absolute path
 * @throws EmbeddedPostgresError when no folder can be used, or the data that exists is closed to PostgreSQL
 */
export async function choosePlace(dataDir: string): Promise<Place> {
  const candidates = [dataDir, ...detours(dataDir)];
  for (const folder of candidates) {
    const ours = folder === dataDir || (await isSafelyOurs(folder));
    if (ours && (await holdsData(clusterIn(folder)))) return existingPlace(folder, dataDir);
  }
  const account = await accountFor(undefined);
  const obstacles: string[] = [];
  for (const folder of candidates) {
    const obstacle = await obstacleIn(folder, account, folder === dataDir);
    if (obstacle === undefined) return { folder, cluster: clusterIn(folder), account, detour: obstacles[0] };
    obstacles.push(obstacle);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL has nowhere to keep its data: ${obstacles.join('; ')}. Choose another DATA_DIR or set DATABASE_URL.`,
  );
}

async function existingPlace(folder: string, dataDir: string): Promise<Place> {
  const cluster = clusterIn(folder);
  const account = await accountFor(cluster);
  const { uid } = await stat(cluster);
  if (uid !== account.uid) {
    throw new EmbeddedPostgresError(
      `PostgreSQL's data in ${cluster} belongs to the user with the id ${uid}, but PostgreSQL would run as ${account.name}: ` +
        `start as that user, give the data away (chown -R ${account.name} "${cluster}"), or set DATABASE_URL.`,
    );
  }
  const closed = await firstClosedFolder(folder, account);
  if (closed !== undefined) {
    throw new EmbeddedPostgresError(
      `PostgreSQL's data is in ${cluster}, but the user ${account.name}, as whom PostgreSQL runs, cannot enter ` +
        `${closed}: open it (chmod o+x), move the data, or set DATABASE_URL.`,
    );
  }
  if (folder === dataDir) return { folder, cluster, account };
  const detour =
    (await obstacleIn(dataDir, account, true)) ?? `it was begun there when ${dataDir} could not be used`;
  return { folder, cluster, account, detour };
}

function clusterIn(folder: string): string {
  return join(folder, 'postgres');
}

/** The temporary folder comes last: many systems empty it when they start. */
function detours(dataDir: string): string[] {
  const { uid } = ownIds();
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const lasting = uid === 0 ? '/var/lib' : userStateFolder();
  const temporary = join(tmpdir(), `parley-${uid}-${name}`);
  return lasting === undefined ? [temporary] : [join(lasting, 'parley', name), temporary];
}

/** Whether there is a folder that is not empty. One that we may not look into counts: it is somebody's data. */
export async function holdsData(folder: string): Promise<boolean> {
  const visible = await stat(folder).catch(() => undefined);
  if (visible === undefined) return false;
  return readdir(folder).then(
    (entries) => entries.length > 0,
    () => true,
  );
}

/** What keeps `account` from having a folder of its own in `folder`, found by making one. */
async function obstacleIn(folder: string, account: Account, asked: boolean): Promise<string | undefined> {
  try {
    await createFolder(folder);
    if (!asked && !(await isSafelyOurs(folder))) return `${folder} belongs to somebody else`;
    const closed = await firstClosedFolder(folder, account);
    if (closed !== undefined)
      return `the user ${account.name}, as whom PostgreSQL runs, cannot enter ${closed}`;
    const trial = await mkdtemp(join(folder, 'postgres-trial-'));
    try {
      await lchown(trial, account.uid, account.gid);
      const { uid } = await stat(trial);
      return uid === account.uid ? undefined : `${folder} is on a file system without owners`;
    } finally {
      await rmdir(trial);
    }
  } catch (error) {
    return `${folder} cannot be used (${(error as Error).message})`;
  }
}

/** Creates what is missing of a path, and lets others pass through it even under a strict umask. */
async function createFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o711);
}

/** A predictable path under a folder open to all could have been laid out for us by anybody. */
async function isSafelyOurs(folder: string): Promise<boolean> {
  const entry = await lstat(folder).catch(() => undefined);
  return entry?.isDirectory() === true && entry.uid === ownIds().uid && (entry.mode & 0o022) === 0;
}
