import { join, resolve } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#database/embedded/launcher.js';
import { settingsOfProcess } from '#kernel/config/environment.js';
import { publishedImsKey, type Settings } from '#kernel/config/schema.js';
import { createLogger } from '#kernel/logging/logger.js';
import { createApp } from '../create-app.js';
import { developmentKey } from './development-key.js';
import { greeting } from './greeting.js';
import { listen } from './listen.js';
import { askedToStop, stop } from './stop.js';

/** Starts everything in order, and leaves it running. What was started before a failure is stopped again. */
export async function run(): Promise<void> {
  const stopSignal = askedToStop();
  const settings = settingsOfProcess();
  const logger = createLogger(settings.LOG_LEVEL);
  const database = await databaseOf(settings);
  try {
    const app = await createApp(await completed(settings, database.url), logger);
    try {
      const port = await listen(app, settings.PORT, settings.HOST);
      if (settings.IMS_PASSWORD_KEY === publishedImsKey && settings.NODE_ENV === 'production') {
        logger.warn(
          'IMS_PASSWORD_KEY is the one that every client of ims knows. Only TLS protects passwords on their way.',
        );
      }
      announce(greeting(settings, port));
      stopSignal
        .then(() => stop(app, database, settings, logger))
        .catch((error: unknown) => {
          logger.fatal({ err: error }, 'The orderly stop failed.');
          process.exitCode = 1;
        });
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function databaseOf({
  DATABASE_URL,
  DATA_DIR,
}: Settings): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir: DATA_DIR, announce });
}

async function completed(settings: Settings, databaseUrl: string) {
  const dataDir = resolve(settings.DATA_DIR);
  return {
    ...settings,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: settings.JWT_SECRET ?? (await developmentKey(dataDir)),
    MEDIA_DIR: settings.MEDIA_DIR ?? join(dataDir, 'media'),
  };
}

/** For the person at the terminal; the log is for machines. */
function announce(text: string): void {
  process.stdout.write(`${text}\n`);
}
