import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './ports.js';

const root = resolve(import.meta.dirname, '../../../..');

/** With which the bench signs tokens of its own. */
export const jwtSecret = 'the key of the bench, which nobody else should ever use';

export interface ParleyOptions {
  /** Flags for Node, to profile or to look into the heap. */
  readonly nodeFlags?: readonly string[];
  /** Where Node writes its profiles. */
  readonly workingDirectory?: string;
}

/** How long a start may take: PostgreSQL may have to recover, and the sources to be compiled. In ms. */
const startsWithin = 120_000;

/** The server that is measured, with an embedded PostgreSQL of its own: as in production, but for the rate limits. */
export class Parley {
  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
    readonly databaseUrl: string,
    readonly postgresPid: number,
  ) {}

  /** @param folder keeps the database, the log and all else of this server */
  static async start(
    folder: string,
    { nodeFlags = [], workingDirectory = root }: ParleyOptions = {},
  ): Promise<Parley> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const logFile = join(folder, 'server.log');
    const log = openSync(logFile, 'w');
    // Nothing else of the environment: a MEDIA_DIR there belongs to somebody's real server.
    const { PATH, HOME, TMPDIR } = process.env;
    const child = spawn(process.execPath, [...nodeFlags, ...startArguments()], {
      cwd: workingDirectory,
      stdio: ['ignore', log, log],
      env: {
        PATH,
        HOME,
        TMPDIR,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: folder,
        JWT_SECRET: jwtSecret,
        PUBLIC_URL: 'https://chat.example.com',
        RATE_LIMITS: 'off',
      },
    });
    closeSync(log);
    const deadline = Date.now() + startsWithin;
    while (!(await isReady(port))) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(
          `Parley did not start: see ${logFile}\n${readFileSync(logFile, 'utf8').slice(-2_000)}`,
        );
      await wait(100);
    }
    const [, cluster] = /data in (\S+)\.$/m.exec(readFileSync(logFile, 'utf8')) ?? [];
    if (cluster === undefined) throw new Error(`${logFile} does not say where PostgreSQL is`);
    const databaseUrl = readFileSync(join(cluster, 'parley.url'), 'utf8').trim();
    const [pid] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return new Parley(child, port, databaseUrl, Number(pid));
  }

  get pid(): number {
    return this.process.pid!;
  }

  get running(): boolean {
    return this.process.exitCode === null;
  }

  /** One number of the server's own metrics. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(text) ?? [];
    if (value === undefined) throw new Error(`the server has no metric ${name}`);
    return Number(value);
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await exited;
  }
}

/** With which `npm start` calls Node. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, words] = /\bnode (.+)$/.exec(scripts.start)!;
  const flags = words!.split(' ');
  return [...flags.slice(0, -1), join(root, flags.at(-1)!)];
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
