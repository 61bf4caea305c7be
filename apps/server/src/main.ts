import 'reflect-metadata';
import { loadSettings } from '#kernel/config/load-settings.js';
import { createLogger } from '#kernel/logging/logger.js';
import { createApp } from './create-app.js';
import { developmentKey } from './start/development-key.js';
import { join } from 'node:path';

const settings = loadSettings(process.env);
const app = await createApp(
  {
    ...settings,
    DATABASE_URL: settings.DATABASE_URL!,
    JWT_SECRET: settings.JWT_SECRET ?? (await developmentKey(settings.DATA_DIR)),
    MEDIA_DIR: settings.MEDIA_DIR ?? join(settings.DATA_DIR, 'media'),
  },
  createLogger(settings.LOG_LEVEL),
);
await app.listen(settings.PORT, settings.HOST);
