import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..');

/** A process of the bench that takes orders one at a time and answers each. */
export class Child {
  /** Never fulfilled. */
  private readonly gone: Promise<never>;

  private constructor(private readonly process: ChildProcess) {
    this.gone = once(process, 'exit').then(([code, signal]) => {
      throw new Error(`a process of the bench ended (${code ?? signal})`);
    });
    this.gone.catch(() => undefined);
  }

  /** @param file of the bench, from its source folder, without its ending */
  static start(file: string, nodeFlags: readonly string[] = []): Child {
    return new Child(
      fork(join(source, `${file}.ts`), {
        execArgv: ['--import', '@swc-node/register/esm-register', ...nodeFlags],
        serialization: 'json',
      }),
    );
  }

  get pid(): number {
    return this.process.pid!;
  }

  async order<Answer>(order: object): Promise<Answer> {
    this.process.send(order);
    const [answer] = (await Promise.race([once(this.process, 'message'), this.gone])) as [
      { ok: Answer; error?: string },
    ];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.ok;
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.disconnect();
    await exited;
  }
}
