import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from '#database/embedded/launcher.js';

/**
 * A stand-in for the application, as a process of its own that tests can kill: it starts the embedded PostgreSQL, writes one
 * line of JSON (`EmbeddedAppReport`), and stops in order on SIGTERM, as the server does. SIGINT is left to its default.
 */
export interface EmbeddedAppOrder extends Omit<EmbeddedPostgresOptions, 'announce'> {
  /** The user to become before anything else; needs root. */
  readonly uid?: number;
}

export type EmbeddedAppReport =
  | {
      readonly url: string;
      readonly dataDirectory: string;
      readonly adopted: boolean;
      readonly announced: string[];
    }
  | { readonly error: string; readonly name: string };

const order = JSON.parse(process.argv[2] ?? '{}') as EmbeddedAppOrder;
if (order.uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(order.uid);
  process.setuid?.(order.uid);
}

const announced: string[] = [];
try {
  const postgres = await startEmbeddedPostgres({ ...order, announce: (line) => announced.push(line) });
  const { url, dataDirectory, adopted } = postgres;
  report({ url, dataDirectory, adopted, announced });
  const alive = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', () => void postgres.stop().finally(() => clearInterval(alive)));
} catch (error) {
  const { name, message } = error as Error;
  report({ error: message, name });
}

function report(line: EmbeddedAppReport): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
