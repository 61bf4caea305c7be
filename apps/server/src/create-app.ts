import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Outbox } from '#database/outbox/outbox.js';
import { DatabaseReadiness } from '#database/readiness.js';
import { SoleProcess } from '#database/sole-process.js';
import { boundRequests } from '#http/bounded-requests.js';
import { answerWrongMethods, createHttpServer } from '#http/http-server.js';
import { RefusalFilter } from '#http/refusal.filter.js';
import type { Clock } from '#kernel/clock.js';
import { NestLogger } from '#kernel/logging/nest-logger.js';
import type { Logger } from '#kernel/logging/logger.js';
import { Metrics } from '#kernel/metrics.js';
import { SocketIoAdapter } from '#realtime/socket-io/socket-io.adapter.js';
import { Upgrades } from '#realtime/upgrades.js';
import { AppModule, type ServerSettings } from './app.module.js';
import { contractFrames } from './contract-frames.js';
import { asyncApiDocument } from './docs/async-api.js';
import { contractDocuments } from './docs/documents.js';
import { serveExplorer } from './docs/explorer.js';
import { observeRequests } from './request-log.js';
import { setSecurityHeaders } from './security-headers.js';

/**
 * Builds the server, ready to listen: schema migrated, routes and explorer in place.
 * @param clock another than the machine's, for tests that move time
 */
export async function createApp(
  settings: ServerSettings,
  logger: Logger,
  clock?: Clock,
): Promise<NestFastifyApplication> {
  const frames = contractFrames();
  const refusals = new RefusalFilter(frames, logger);
  const refuse: RefusalFilter['answer'] = (...refused) => refusals.answer(...refused);
  const adapter = createHttpServer(settings, frames, refuse, (request) => app.get(Upgrades).takes(request));
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const addWrongMethods = answerWrongMethods(server, refuse);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, logger, clock),
    adapter,
    {
      logger: new NestLogger(logger),
      abortOnError: false,
      // The server reads JSON, by its own parser; Nest would add forms.
      bodyParser: false,
    },
  );
  await app.get(DatabaseReadiness).prepare();
  // First of all: who is turned away costs next to nothing.
  boundRequests(server, app.get(Metrics), (...refused) => refusals.say(...refused));
  observeRequests(server, frames, logger, app.get(Metrics));
  app.useGlobalFilters(refusals);
  setSecurityHeaders(server);
  const origins = settings.CORS_ORIGINS ?? settings.NODE_ENV !== 'production';
  app.useWebSocketAdapter(new SocketIoAdapter(app, origins));
  app.enableCors({
    origin: origins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'etag', 'location'],
    maxAge: 600,
    // Who merely asks for the options is answered as well.
    strictPreflight: false,
  });
  serveExplorer(app, contractDocuments(app), asyncApiDocument());
  await app.init();
  await app.get(Outbox).begin(await app.get(SoleProcess).claim(settings.DATABASE_URL));
  addWrongMethods();
  await server.ready();
  return app;
}
