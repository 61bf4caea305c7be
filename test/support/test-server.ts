import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { rowsOf } from '#database/transaction.js';
import { loadSettings } from '#kernel/config/load-settings.js';
import { createApp } from '#server/create-app.js';
import { Conformance } from './conformance.js';
import { createDatabase, type TestDatabase } from './databases.js';
import { MovableClock } from './movable-clock.js';

/** One line of the server's log. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** Passport keeps its strategies per process: a second server would answer for the first. */
let occupied = false;

/**
 * Parley inside the test's process, on a free port, with a database, folders and a clock of its own. Only one runs at a
 * time in a spec file.
 */
export class TestServer {
  readonly clock = new MovableClock();
  /** What the server logged as a warning or an error. */
  readonly log: LogLine[] = [];
  private started: { app: NestFastifyApplication; url: string; conformance: Conformance } | undefined;
  private database: TestDatabase | undefined;
  private folder = '';

  /** @param environment settings by the names of their environment variables, over those of the tests */
  constructor(private readonly environment: Readonly<Record<string, string>> = {}) {}

  /** `http://127.0.0.1:<port>` */
  get url(): string {
    return this.alive.url;
  }

  get app(): NestFastifyApplication {
    return this.alive.app;
  }

  /** Holds every answer against the contracts' OpenAPI documents that this server serves. */
  get conformance(): Conformance {
    return this.alive.conformance;
  }

  /** `DATA_DIR`: local mailbox and media are below. */
  get dataDir(): string {
    return this.folder;
  }

  get databaseUrl(): string {
    return this.database!.url;
  }

  async start(): Promise<void> {
    if (occupied) throw new Error('another test server still runs in this spec file');
    occupied = true;
    this.database ??= await this.chosenDatabase();
    if (this.folder === '') this.folder = await mkdtemp(join(tmpdir(), 'parley-server-'));
    const settings = loadSettings({
      NODE_ENV: 'test',
      DATABASE_URL: this.database.url,
      DATABASE_POOL: '8',
      DATA_DIR: this.folder,
      JWT_SECRET: 'the key of the tests, which everyone may know',
      MEDIA_DIR: join(this.folder, 'media'),
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
      ...this.environment,
    });
    const logger = pino(
      { level: 'warn', base: null, formatters: { level: (level) => ({ level }) } },
      { write: (line: string) => void this.log.push(JSON.parse(line) as LogLine) },
    );
    const app = await createApp(settings as Parameters<typeof createApp>[0], logger, this.clock);
    await app.listen(0, '127.0.0.1');
    const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    this.started = { app, url, conformance: await Conformance.of(url, () => this.log) };
  }

  /** Closes the server and keeps its database and folders: `start` continues with them. */
  async close(): Promise<void> {
    if (!this.started) return;
    await this.started.app.close();
    this.started = undefined;
    occupied = false;
  }

  /** Closes the server and removes everything that it had. */
  async discard(): Promise<void> {
    await this.close();
    await this.database?.drop();
    if (this.folder !== '') await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs SQL on the server's database. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.app.get(DataSource).query(sql, parameters));
  }

  /** A `DATABASE_URL` of the spec's own is also the spec's to drop. */
  private async chosenDatabase(): Promise<TestDatabase> {
    const { DATABASE_URL: url } = this.environment;
    return url === undefined ? createDatabase() : { url, drop: () => Promise.resolve() };
  }

  private get alive(): NonNullable<TestServer['started']> {
    if (!this.started) throw new Error('the test server is not running');
    return this.started;
  }
}

/** A server for all tests of a `describe` block, or of the file: started before them, discarded after. */
export function aServer(environment: Readonly<Record<string, string>> = {}): TestServer {
  const server = new TestServer(environment);
  beforeAll(() => server.start());
  afterAll(() => server.discard());
  return server;
}
