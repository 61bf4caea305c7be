import { chmod, cp, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '#database/embedded/launcher.js';
import { findInstalledBinaries } from '#database/embedded/native-package.js';
import type { EmbeddedAppOrder } from './embedded-postgres-app.js';
import { EmbeddedPostgresProcess } from './embedded-postgres-process.js';

/** A temporary folder with all that a test starts in it; `close` stops and removes everything. */
export class EmbeddedPostgresSandbox {
  /** What the launcher said to the operator, line by line. */
  readonly announced: string[] = [];
  readonly dataDir: string;
  private readonly servers: EmbeddedPostgres[] = [];
  private readonly processes: EmbeddedPostgresProcess[] = [];

  private constructor(readonly root: string) {
    this.dataDir = join(root, 'data');
  }

  static async open(): Promise<EmbeddedPostgresSandbox> {
    // With a space, because a checkout's path may hold one. Other accounts must be able to enter.
    const root = await mkdtemp(join(await realpath(tmpdir()), 'parley embedded-'));
    await chmod(root, 0o755);
    return new EmbeddedPostgresSandbox(root);
  }

  async start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const announce = (line: string): void => void this.announced.push(line);
    const server = await startEmbeddedPostgres({ dataDir: this.dataDir, announce, ...options });
    this.servers.push(server);
    return server;
  }

  /** Starts it in a process of its own, which can be killed, or be another user. */
  startProcess(order: Partial<EmbeddedAppOrder> = {}): EmbeddedPostgresProcess {
    const process = new EmbeddedPostgresProcess({ dataDir: this.dataDir, ...order });
    this.processes.push(process);
    return process;
  }

  /** A path in PostgreSQL's own folder. */
  cluster(...path: string[]): string {
    return join(this.dataDir, 'postgres', ...path);
  }

  /** What in the data folder has a name that begins like this. */
  async entries(prefix: string): Promise<string[]> {
    return (await readdir(this.dataDir)).filter((name) => name.startsWith(prefix));
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.end('SIGTERM')));
    await Promise.all(this.servers.map((server) => server.stop()));
    await rm(this.root, { recursive: true, force: true, maxRetries: 10 });
  }
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Some tests end the server under an open connection.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Runs one statement on a connection of its own, and gives its rows. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Copies the installed package of binaries, and returns the copy's folder `native`. */
export async function copyBinariesPackage(folder: string): Promise<string> {
  await cp(dirname(findInstalledBinaries()), folder, { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native');
}

/** Brings a package to the state in which npm leaves it when it runs no install scripts. */
export async function removeLibraryLinks(native: string): Promise<void> {
  for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(native, 'lib', entry.name));
  }
}
