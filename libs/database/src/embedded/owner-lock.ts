import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { processStamp, UNKNOWN_START } from './process-stamp.js';

export interface OwnerLock {
  release(): Promise<void>;
}

const CLAIM = /^postgres-owner-(\d+)-(.+)$/;
const ATTEMPTS = 5;

/**
 * Makes this process the only owner of the PostgreSQL in `folder`, until it releases the lock or dies.
 *
 * The lock is a file named after the owner's pid and start. Each contender first writes its own file and only then looks
 * for others: of two that come together at least one sees the other, so never do both go on, and a dead owner's file can
 * be removed by anybody without a moment at which the lock is nobody's. (One shared file would need an atomic
 * compare-and-replace, which a file system does not have.)
 *
 * @throws EmbeddedPostgresError when another living process, or this one, owns the folder already
 */
export async function claimOwnership(folder: string): Promise<OwnerLock> {
  const claim = join(folder, `postgres-owner-${process.pid}-${await processStamp(process.pid)}`);
  for (let attempt = 1; ; attempt++) {
    await writeClaim(claim, folder);
    const rival = await findLivingRival(folder, claim);
    if (rival === undefined) return { release: () => rm(claim, { force: true }) };
    await rm(claim, { force: true });
    if (attempt === ATTEMPTS) throw alreadyOwned(folder, rival);
    // Two that start together both step back here; chance decides which of them finds the way free.
    await delay(20 + Math.random() * 80);
  }
}

async function writeClaim(claim: string, folder: string): Promise<void> {
  try {
    await (await open(claim, 'wx', 0o644)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyOwned(folder, process.pid);
    throw new EmbeddedPostgresError(
      `The data folder ${folder} cannot be written: ${(error as Error).message}.`,
      {
        cause: error,
      },
    );
  }
}

async function findLivingRival(folder: string, ownClaim: string): Promise<number | undefined> {
  for (const name of await readdir(folder)) {
    const [, pid, stamp] = CLAIM.exec(name) ?? [];
    if (pid === undefined || stamp === undefined || join(folder, name) === ownClaim) continue;
    if (await isAlive(Number(pid), stamp)) return Number(pid);
    await rm(join(folder, name), { force: true });
  }
  return undefined;
}

async function isAlive(pid: number, claimed: string): Promise<boolean> {
  const actual = await processStamp(pid);
  return (
    actual !== undefined && (actual === claimed || actual === UNKNOWN_START || claimed === UNKNOWN_START)
  );
}

function alreadyOwned(folder: string, pid: number): EmbeddedPostgresError {
  const owner = pid === process.pid ? 'this same process' : `process ${pid}`;
  return new EmbeddedPostgresError(
    `Parley is already running on the data folder ${folder} (${owner}): stop it first, ` +
      'or give this one another DATA_DIR or a DATABASE_URL.',
  );
}
