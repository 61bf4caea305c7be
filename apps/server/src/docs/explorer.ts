import type { INestApplication } from '@nestjs/common';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/**
 * Serves each contract's OpenAPI document at `/docs/<name>.json`, all of them in one explorer at `/docs`, and that of the sockets at
 * `/docs/asyncapi.json`.
 */
export function serveExplorer(
  app: INestApplication,
  documents: Record<string, OpenAPIObject>,
  asyncApi: object,
): void {
  const [first] = Object.values(documents);
  SwaggerModule.setup('docs', app, first!, {
    customSiteTitle: 'Parley',
    raw: false,
    explorer: true,
    swaggerOptions: {
      urls: Object.keys(documents).map((name) => ({ name, url: `/docs/${name}.json` })),
      persistAuthorization: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
    },
  });
  const server = app.getHttpAdapter().getInstance() as FastifyInstance;
  for (const [name, document] of Object.entries({ ...documents, asyncapi: asyncApi })) {
    const body = JSON.stringify(document);
    server.get(`/docs/${name}.json`, (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(body),
    );
  }
}
