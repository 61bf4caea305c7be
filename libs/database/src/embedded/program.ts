import { spawn } from 'node:child_process';
import { searchPath } from '#kernel/config/environment.js';
import { type Account, spawnIdentity } from './account.js';

export interface ProgramResult {
  /** The exit code; `undefined` when the program could not be started, or was ended by a signal. */
  readonly code: number | undefined;
  /** What it printed, or why it did not start. Empty when the output went to a file. */
  readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, without a shell, and never rejects.
 *
 * @param outputFile a file descriptor for its output. Needed by whatever leaves a server behind: that inherits the
 *   output, so a pipe would stay open, and be waited for, as long as the server lives.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  account: Account,
  outputFile?: number,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...spawnIdentity(account),
      // The server lives on in this environment: it gets none of the application's secrets, nor a stray PGPORT.
      env: { PATH: searchPath(), LC_ALL: 'C' },
      // The application's working folder may be closed to the account.
      cwd: '/',
      // A session of its own: Ctrl-C reaches the terminal's foreground group, and PostgreSQL must outlive the application.
      detached: true,
      stdio: ['ignore', outputFile ?? 'pipe', outputFile ?? 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: undefined, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? undefined, output: output.trim() }));
  });
}

/** The line in the output of a program of PostgreSQL that tells what went wrong. */
export function complaintIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.findLast((line) => /\b(FATAL|PANIC|error)\b/.test(line)) ??
    lines.at(-1) ??
    'it gave no reason'
  ).trim();
}
