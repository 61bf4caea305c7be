import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { createHttpServer } from '#http/http-server.js';
import { loadSettings } from '#kernel/config/load-settings.js';
import { environmentExample, withSettingsTable } from '#kernel/config/reference.js';
import { createLogger } from '#kernel/logging/logger.js';
import { AppModule } from '../app.module.js';
import { contractFrames } from '../contract-frames.js';
import { asyncApiDocument } from './async-api.js';
import { contractDocuments, printed } from './documents.js';

/**
 * Writes what is generated from code to the places where it is committed: each contract's OpenAPI document, the AsyncAPI
 * document, the reference of settings, `.env.example`. Nest's preview mode reads the controllers without making anything, so no
 * database is asked.
 */
const settings = {
  ...loadSettings({}),
  DATABASE_URL: 'postgres://nowhere/none',
  JWT_SECRET: 'signs nothing',
  MEDIA_DIR: 'nowhere',
};
const app = await NestFactory.create(
  AppModule.with(settings, createLogger('silent')),
  createHttpServer(
    settings,
    contractFrames(),
    () => undefined,
    () => false,
  ),
  { preview: true, logger: false, abortOnError: false },
);
for (const [name, document] of Object.entries(contractDocuments(app))) {
  await writeFile(join('libs/contracts', name, 'openapi.json'), printed(document));
}
await writeFile('libs/realtime/asyncapi.json', printed(asyncApiDocument()));
await writeFile('.env.example', environmentExample());
const operations = 'docs/operations.md';
await writeFile(operations, withSettingsTable(await readFile(operations, 'utf8')));
