import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFrames } from '#http/frames.js';
import { isForOperators } from '#http/operator-routes.js';
import type { Logger } from '#kernel/logging/logger.js';
import type { Metrics } from '#kernel/metrics.js';
import { inRequest } from '#kernel/request-context.js';

/** As nginx has it: the client gave up before the answer had gone out. */
const clientGaveUp = 499;

/** Gives each request its id, and each answer one line in the log and one place in the metrics. Never a body or a token. */
export function observeRequests(
  server: FastifyInstance,
  frames: ErrorFrames,
  logger: Logger,
  metrics: Metrics,
): void {
  // Its fields are few and known; looking for secrets among them would take longer than all the rest of the line.
  const lines = logger.child({}, { redact: [] });
  const observe = (request: FastifyRequest, reply: FastifyReply): void => {
    const route = request.routeOptions.url ?? 'unknown';
    const contract = isForOperators(route) ? 'none' : frames.of(request.url.split('?', 1)[0]!).contract;
    const status = reply.raw.writableFinished ? reply.statusCode : clientGaveUp;
    const ms = reply.elapsedTime;
    metrics.requests.observe({ contract, method: request.method, route, status: String(status) }, ms / 1000);
    const line = {
      requestId: request.id,
      contract,
      method: request.method,
      // The route, not the path: a media address is a right to read.
      route,
      status,
      ms: Math.round(ms * 10) / 10,
      address: request.ip,
      userId: (request as { user?: { userId?: number } }).user?.userId,
    };
    if (status >= 500) lines.error(line, 'request');
    else lines.info(line, 'request');
  };
  // Who is turned away does not come here: under overload, lines would cost more than refusals.
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // `onResponse` never comes when the client gave up; this comes once, in any case.
    reply.raw.once('close', () => observe(request, reply));
    inRequest(request.id, done);
  });
}
