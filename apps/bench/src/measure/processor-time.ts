import { readFileSync, readdirSync } from 'node:fs';

/** The kernel counts in hundredths of a second. */
const tick = 10_000;

interface ProcessTimes {
  /** User and system time of the process itself, in ticks. */
  readonly own: number;
  /** The same of children that have ended. */
  readonly ended: number;
  readonly parent: number;
}

function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
  } catch {
    return undefined;
  }
}

/** CPU time of a process so far, in µs. */
export function cpuOf(pid: number): number {
  return (timesOf(pid)?.own ?? 0) * tick;
}

/** CPU time of a process and all its children so far, ended ones included, in µs. */
export function cpuOfTree(pid: number): number {
  const root = timesOf(pid);
  if (!root) return 0;
  let ticks = root.own + root.ended;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const times = timesOf(Number(entry));
    if (times?.parent === pid) ticks += times.own + times.ended;
  }
  return ticks * tick;
}

/** CPU time that the whole machine has spent, in µs. */
export function cpuOfMachine(): number {
  const [line] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user, nice, system, , , irq, softirq, steal] = line!.trim().split(/\s+/).slice(1).map(Number);
  return (user! + nice! + system! + irq! + softirq! + steal!) * tick;
}

/** What a process has of the memory now, in bytes. */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}
