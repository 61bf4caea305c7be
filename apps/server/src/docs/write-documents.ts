import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { createHttpServer } from '#http/http-server.js';
import { loadSettings } from '#kernel/config/load-settings.js';
import { createLogger } from '#kernel/logging/logger.js';
import { AppModule } from '../app.module.js';
import { contractDocuments, printed } from './documents.js';

/**
 * Writes each contract's OpenAPI document to the place where it is committed: `npm run docs:openapi`. Nest's preview
 * mode reads the controllers without making anything, so no database is asked.
 */
const settings = {
  ...loadSettings({}),
  DATABASE_URL: 'postgres://nowhere/none',
  JWT_SECRET: 'signs nothing',
  MEDIA_DIR: 'nowhere',
};
const app = await NestFactory.create(
  AppModule.with(settings, createLogger('silent')),
  createHttpServer(settings),
  { preview: true, logger: false, abortOnError: false },
);
for (const [name, document] of Object.entries(contractDocuments(app))) {
  await writeFile(join('libs/contracts', name, 'openapi.json'), printed(document));
}
