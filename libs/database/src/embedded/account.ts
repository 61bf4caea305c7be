import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The account of the operating system under which PostgreSQL runs and which owns its data. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** For sentences: a name, or `uid 1234` where the system has none. */
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of the data there is, else `postgres`,
 * else `nobody`. Anybody else runs it as themselves.
 *
 * @param cluster an existing data folder of PostgreSQL, if there is one
 */
export async function accountFor(cluster: string | undefined): Promise<Account> {
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  const own = ownIds();
  if (own.uid !== 0) return named(own, accounts);
  const owner = cluster === undefined ? undefined : await stat(cluster);
  if (owner !== undefined && owner.uid !== 0) return named(owner, accounts);
  const lent =
    accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody');
  return lent ?? named({ uid: 65534, gid: 65534 }, accounts);
}

/** What `spawn` must be told to run a program under `account`; nothing when that is who we are. */
export function spawnIdentity(account: Account): { uid?: number; gid?: number } {
  return account.uid === ownIds().uid ? {} : { uid: account.uid, gid: account.gid };
}

/** The lines of `/etc/passwd`. */
export function parseAccounts(passwd: string): Account[] {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}

/**
 * The outermost folder on the way to `path`, itself included, that `account` cannot enter; `undefined` when the way is
 * open. It reads the classic permission bits alone: an access list that grants more is not seen, which costs no more than
 * a detour.
 */
export async function firstClosedFolder(path: string, account: Account): Promise<string | undefined> {
  // What is our own is tried, not computed: we have further groups, and the attempt tells its own reason.
  if (account.uid === ownIds().uid) return undefined;
  const parent = dirname(path);
  const closed = parent === path ? undefined : await firstClosedFolder(parent, account);
  if (closed !== undefined) return closed;
  const { mode, uid, gid } = await stat(path);
  const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & enter) === 0 ? path : undefined;
}

export function ownIds(): { uid: number; gid: number } {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}

function named({ uid, gid }: { uid: number; gid: number }, accounts: Account[]): Account {
  return { uid, gid, name: accounts.find((account) => account.uid === uid)?.name ?? `uid ${uid}` };
}
