import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { newestLog, removeOldLogs } from './logs.js';
import type { Place } from './place.js';
import { isPostmasterOf, notedPostmaster, pidFile } from './postmaster.js';
import { processStamp } from './process-stamp.js';
import { complaintIn, runProgram, type ProgramResult } from './program.js';

const NOT_RUNNING = 3;
/** Time for the recovery after a crash, and for the last checkpoint: both may have gigabytes to write. In seconds. */
const PATIENCE_S = 300;
/** Sessions of a server that was killed notice it when they next wait for something. In milliseconds. */
const ORPHANS_LEAVE_MS = 30_000;

/** The system may take a moment to end even a process that was killed. In milliseconds. */
const PUT_DOWN_MS = 10_000;

/** The server process of one cluster, worked through `pg_ctl`. */
export class PostgresServer {
  constructor(
    private readonly place: Place,
    private readonly binaries: Binaries,
  ) {}

  /**
   * The pid of a server that an earlier owner left running.
   * @throws EmbeddedPostgresError when the cluster cannot be read
   */
  async findSurvivor(): Promise<number | undefined> {
    const { cluster } = this.place;
    const { code, output } = await this.control(['status']);
    if (code === NOT_RUNNING) return undefined;
    if (code !== 0)
      throw new EmbeddedPostgresError(`PostgreSQL cannot use ${cluster} (${complaintIn(output)}).`);
    const pid = await notedPostmaster(cluster);
    if (pid === undefined || (await isPostmasterOf(pid, cluster))) return pid;
    // PostgreSQL would take the stranger for itself, and refuse to start beside it.
    await rm(pidFile(cluster), { force: true });
    return undefined;
  }

  /** @throws EmbeddedPostgresError with PostgreSQL's own reason when it does not start */
  async start(): Promise<void> {
    await removeOldLogs(this.logFolder);
    const deadline = Date.now() + ORPHANS_LEAVE_MS;
    for (;;) {
      const complaint = await this.tryStart();
      if (complaint === undefined) return;
      if (!complaint.includes('pre-existing shared memory block') || Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          `PostgreSQL did not start (${complaint}). Its logs are in ${this.logFolder}.`,
        );
      }
      await delay(200);
    }
  }

  /**
   * Stops in order: sessions are ended, everything is written. A server that has gone already is stopped, too.
   * @throws EmbeddedPostgresError when it still runs after five minutes
   */
  async stop(): Promise<void> {
    // Never signal by a pid that has passed to another process.
    if ((await this.findSurvivor()) === undefined) return;
    const { code, output } = await this.control(['stop', '--mode=fast', '--wait', `--timeout=${PATIENCE_S}`]);
    if (code === 0 || (await this.control(['status'])).code === NOT_RUNNING) return;
    throw new EmbeddedPostgresError(`PostgreSQL did not stop (${complaintIn(output)}).`);
  }

  /** Ends a server that does not answer: in order if it still can, at any rate in the end. No committed data is lost. */
  async putDown(pid: number): Promise<void> {
    for (const [mode, seconds] of [
      ['fast', 10],
      ['immediate', 3],
    ]) {
      const { code } = await this.control(['stop', `--mode=${mode}`, '--wait', `--timeout=${seconds}`]);
      if (code === 0) return;
    }
    if (await isPostmasterOf(pid, this.place.cluster)) process.kill(pid, 'SIGKILL');
    const deadline = Date.now() + PUT_DOWN_MS;
    while ((await processStamp(pid)) !== undefined && Date.now() < deadline) await delay(50);
    await rm(pidFile(this.place.cluster), { force: true });
  }

  private get logFolder(): string {
    return join(this.place.cluster, 'log');
  }

  private control(args: string[], outputFile?: number): Promise<ProgramResult> {
    const { cluster, account } = this.place;
    return runProgram(
      join(this.binaries.folder, 'pg_ctl'),
      [...args, `--pgdata=${cluster}`],
      account,
      outputFile,
    );
  }

  /** @returns what went wrong, if anything did */
  private async tryStart(): Promise<string | undefined> {
    const path = join(this.place.folder, 'postgres-start.log');
    const output = await open(path, 'w', 0o600);
    try {
      const { code } = await this.control(['start', '--wait', `--timeout=${PATIENCE_S}`], output.fd);
      if (code === 0) return undefined;
    } finally {
      await output.close();
    }
    // What PostgreSQL says before its log collector runs goes to its output, the rest to the newest log.
    const early = await readFile(path, 'utf8');
    return complaintIn(early.includes('FATAL') ? early : `${early}\n${await newestLog(this.logFolder)}`);
  }
}
