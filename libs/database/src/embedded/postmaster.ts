import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The pid that the server of `cluster` noted when it started; after a crash it may be anybody's by now. */
export async function notedPostmaster(cluster: string): Promise<number | undefined> {
  const noted = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const pid = Number.parseInt(noted, 10);
  return pid > 0 ? pid : undefined;
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/**
 * Whether the living process `pid` is the server of `cluster`. `pg_ctl` only asks whether a process with that pid lives,
 * and after a restart of a machine or container that is often another one, which we must not signal.
 */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  try {
    // A server works in its data folder. The comparison holds even when the folder was moved meanwhile.
    const [workingFolder, data] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(cluster)]);
    return workingFolder.ino === data.ino && workingFolder.dev === data.dev;
  } catch {
    // In a container not even root may look at another user's working folder; the arguments are open to all.
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    if (commandLine !== undefined) return commandLine.split('\0').includes(cluster);
    // Without /proc (macOS) pg_ctl is believed.
    return process.platform !== 'linux';
  }
}
