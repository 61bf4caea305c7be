import { readFile } from 'node:fs/promises';

/** Stands for a process that lives, but whose start cannot be read (macOS, or a hidden /proc). */
export const UNKNOWN_START = 'unknown';

/**
 * Tells one process from a later one with the same pid: the boot's id and the kernel's start tick of the process.
 * `undefined` when no such process lives; a zombie counts as dead, because it can never let go of anything.
 */
export async function processStamp(pid: number): Promise<string | undefined> {
  const stat = await readIfPresent(`/proc/${pid}/stat`);
  if (stat === undefined) return answersToSignals(pid) ? UNKNOWN_START : undefined;
  const { state, startTick } = parseProcessStat(stat);
  if (state === 'Z' || state === 'X') return undefined;
  // Ticks begin anew with each boot, and a container hands out the same low pids again and again.
  const boot = await readIfPresent('/proc/sys/kernel/random/boot_id');
  return `${boot?.slice(0, 8) ?? 'boot'}-${startTick}`;
}

/** Reads a line of `/proc/<pid>/stat`. The program's name, in brackets, may itself hold spaces and brackets. */
export function parseProcessStat(stat: string): { state: string; startTick: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTick: fields[19] ?? '' };
}

function answersToSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
