import { cpuOf, cpuOfMachine, cpuOfTree } from './processor-time.js';

/** CPU time in µs, by whom it was spent. */
export interface CpuUse {
  readonly server: number;
  readonly postgres: number;
  readonly load: number;
  /** By nobody of ours, as a share of one core, 1 = all of it. */
  readonly strangers: number;
}

export interface Watched {
  /** What is measured: Parley, or the server of a limit. */
  readonly serverPid?: number | undefined;
  readonly postgresPid: number;
  readonly loadPids: readonly number[];
}

/** Begins to watch; the function that comes back ends it and says what was spent. */
export function watchCpu({ serverPid, postgresPid, loadPids }: Watched): () => CpuUse {
  const look = () => ({
    at: performance.now(),
    server: serverPid === undefined ? 0 : cpuOf(serverPid),
    postgres: cpuOfTree(postgresPid),
    load: loadPids.reduce((sum, pid) => sum + cpuOf(pid), 0) + cpuOf(process.pid),
    machine: cpuOfMachine(),
  });
  const before = look();
  return () => {
    const after = look();
    const server = after.server - before.server;
    const postgres = after.postgres - before.postgres;
    const load = after.load - before.load;
    const strange = after.machine - before.machine - server - postgres - load;
    return { server, postgres, load, strangers: Math.max(0, strange / ((after.at - before.at) * 1000)) };
  };
}
