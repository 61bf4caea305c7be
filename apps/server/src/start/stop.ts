import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EmbeddedPostgres } from '#database/embedded/launcher.js';
import type { Settings } from '#kernel/config/schema.js';
import type { Logger } from '#kernel/logging/logger.js';
import { Lifecycle } from '../health/lifecycle.js';

/** A container is killed 30 s after it was asked to stop; by then everything must have ended in order. */
const patience = 25_000;
/** How long balancers get to see that the process is not ready, before it stops taking requests. */
const noticeInProduction = 3_000;

/**
 * Resolves when the process is asked to stop. Asked for first thing, so that a signal during the start waits for its
 * end: half a start cannot be undone in order. Further signals are passed over; nothing faster would lose nothing.
 */
export function askedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.on('SIGINT', resolve);
    process.on('SIGTERM', resolve);
  });
}

/**
 * Ends in order: not ready, the sockets closed so that clients go elsewhere, the requests under way answered, the
 * database last, whatever became of the rest: nobody else stops it.
 */
export async function stop(
  app: NestFastifyApplication,
  database: Pick<EmbeddedPostgres, 'stop'>,
  { NODE_ENV }: Settings,
  logger: Logger,
): Promise<void> {
  const late = setTimeout(() => {
    logger.fatal('The orderly stop took too long.');
    process.exit(1);
  }, patience);
  // It stays: something that is left open keeps the process, too.
  late.unref();
  app.get(Lifecycle).stop();
  if (NODE_ENV === 'production') await wait(noticeInProduction);
  try {
    await app.close();
  } finally {
    await database.stop();
  }
  logger.info('Stopped.');
}
