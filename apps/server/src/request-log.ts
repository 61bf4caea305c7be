import type { FastifyInstance } from 'fastify';
import type { ErrorFrames } from '#http/frames.js';
import type { Logger } from '#kernel/logging/logger.js';
import type { Metrics } from '#kernel/metrics.js';
import { inRequest } from '#kernel/request-context.js';

/** Gives each request its id, and each answer one line in the log and one place in the metrics. Never a body or a token. */
export function observeRequests(
  server: FastifyInstance,
  frames: ErrorFrames,
  logger: Logger,
  metrics: Metrics,
): void {
  // Its fields are few and known; looking for secrets among them would take longer than all the rest of the line.
  const lines = logger.child({}, { redact: [] });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    inRequest(request.id, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (request.turnedAway) {
      done();
      return;
    }
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'unknown';
    const path = request.url.split('?', 1)[0]!;
    const { contract } = frames.of(path);
    metrics.requests.observe(
      { contract, method: request.method, route, status: String(reply.statusCode) },
      seconds,
    );
    const line = {
      requestId: request.id,
      contract,
      method: request.method,
      // The route, not the path: a media address is a right to read.
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
      userId: (request as { user?: { userId?: number } }).user?.userId,
    };
    if (reply.statusCode >= 500) lines.error(line, 'request');
    else lines.info(line, 'request');
    done();
  });
}
