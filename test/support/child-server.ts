import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from './built-server.js';
import { Conformance } from './conformance.js';
import { createDatabase, type TestDatabase } from './databases.js';
import type { Reachable } from './ims-client.js';
import { until } from './until.js';

/** The built server as a process of its own, so that it can be killed. It keeps port, database and folder over restarts. */
export class ChildServer implements Reachable {
  /** What it wrote, to stdout and stderr. */
  output = '';
  private process: ChildProcess | undefined;
  private checked: Conformance | undefined;

  private constructor(
    readonly url: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  /**
   * Makes one that is not started yet.
   * @param environment variables over those of the tests
   * @param given a database to use instead of a new one; whoever made it drops it
   */
  static async create(
    environment: Readonly<Record<string, string>> = {},
    given?: TestDatabase,
  ): Promise<ChildServer> {
    const database = given ?? (await createDatabase());
    const folder = await mkdtemp(join(tmpdir(), 'parley-child-'));
    const port = await freePort();
    const settings = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      JWT_SECRET: 'the key of the tests, which everyone may know',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      ...environment,
    };
    const { PATH, HOME, TMPDIR } = process.env;
    const kept = given ? { ...given, drop: () => Promise.resolve() } : database;
    return new ChildServer(`http://127.0.0.1:${port}`, { PATH, HOME, TMPDIR, ...settings }, kept, folder);
  }

  get conformance(): Conformance {
    if (!this.checked) throw new Error('the child server was never ready');
    return this.checked;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get pid(): number {
    return this.process!.pid!;
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [await builtServer()], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => void (this.output += text.toString()));
    await until(
      'the child server is ready',
      async () => {
        if (!isRunning(child)) throw new Error(`the child server ended before it was ready:\n${this.output}`);
        return (await this.health('ready'))?.ok;
      },
      { within: 30_000 },
    );
    this.checked ??= await Conformance.of(this.url, () => [{ output: this.output.slice(-2_000) }]);
  }

  /** What `/health/<question>` answers; nothing while the server cannot be reached. */
  async health(question: 'live' | 'ready'): Promise<Response | undefined> {
    return fetch(`${this.url}/health/${question}`).catch(() => undefined);
  }

  /** Ends the process at once, as a crash does. */
  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks the process to stop and waits for it. @returns its exit code */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Ends the process if it runs, and removes everything that it had. */
  async discard(): Promise<void> {
    await this.kill9();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    if (!child) return null;
    if (isRunning(child)) {
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
