import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedAppOrder, EmbeddedAppReport } from './embedded-postgres-app.js';

/** A process of its own that starts the embedded PostgreSQL, so that it can be killed, or be another user. */
export class EmbeddedPostgresProcess {
  private readonly child: ChildProcess;
  /** What it reports once PostgreSQL runs or has refused to; rejects when it ends without a word. */
  readonly report: Promise<EmbeddedAppReport>;

  constructor(order: EmbeddedAppOrder) {
    const app = fileURLToPath(new URL('./embedded-postgres-app.ts', import.meta.url));
    // A group of its own, like a terminal's foreground job: it can be sent what Ctrl-C sends.
    this.child = spawn(
      process.execPath,
      ['--import', '@swc-node/register/esm-register', app, JSON.stringify(order)],
      { detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.report = this.firstLine();
    // A test that kills the process early does not wait for its report.
    this.report.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? Number.NaN;
  }

  /** The report of a start that must succeed. */
  async started(): Promise<Exclude<EmbeddedAppReport, { error: string }>> {
    const report = await this.report;
    if ('error' in report) throw new Error(report.error);
    return report;
  }

  /** Signals the whole process group and waits for the process's end. */
  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    process.kill(-this.pid, signal);
    await exit;
  }

  private async firstLine(): Promise<EmbeddedAppReport> {
    if (this.child.stdout !== null) {
      for await (const line of createInterface({ input: this.child.stdout }))
        return JSON.parse(line) as EmbeddedAppReport;
    }
    throw new Error('The process ended without a report.');
  }
}
