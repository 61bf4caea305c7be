import 'reflect-metadata';
import { EmbeddedPostgresError } from '#database/embedded/embedded-postgres-error.js';
import { SettingsError } from '#kernel/config/load-settings.js';
import { PortTakenError } from './start/listen.js';
import { run } from './start/run.js';

/** Faults that an operator can mend are one sentence; anything else is a defect and shows where it comes from. */
try {
  await run();
} catch (error) {
  const mendable =
    error instanceof SettingsError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof PortTakenError;
  process.stderr.write(`\nParley does not start.\n${mendable ? error.message : (error as Error).stack}\n\n`);
  process.exitCode = 1;
}
