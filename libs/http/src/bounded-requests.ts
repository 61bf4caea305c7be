import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CoreError } from '#core/catalogue/errors.js';
import type { Metrics } from '#kernel/metrics.js';
import { isForOperators } from './operator-routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether it is one of those that are bounded in number. */
    underWay: boolean;
    /** Counts it no more: from here on it takes as long as its client, and is bounded by other means. */
    leaveBound(): void;
  }
}

/** Some 200 ms of work: more would wait longer than its callers do. */
const mostUnderWay = 512;

/** Made once: under overload a stack for each refusal would take longer than the refusal. */
const busy = new CoreError('server.busy', { retryAfter: 1 });

/**
 * Bounds how many requests are worked on at once. What comes beyond is refused right away, before its body is read: a
 * request that waits costs memory, and its caller's patience ends while it does. Uploads and downloads take as long as
 * their clients: an upload leaves when its file is about to be read, whatever else calls itself a form does not.
 * @param refuse answers such a request
 */
export function boundRequests(
  server: FastifyInstance,
  metrics: Metrics,
  refuse: (refusal: CoreError, request: FastifyRequest, reply: FastifyReply) => void,
): void {
  let underWay = 0;
  const leave = (request: FastifyRequest): void => {
    if (request.underWay) underWay -= 1;
    request.underWay = false;
  };
  server.decorateRequest('leaveBound', function leaveBound() {
    leave(this);
  });
  server.decorateRequest('underWay', false);
  server.addHook('onRequest', (request, reply, done) => {
    if (underWay < mostUnderWay || isForOperators(request.routeOptions.url ?? '')) {
      done();
      return;
    }
    // Nothing else of the answer is prepared before this.
    reply.header('x-request-id', request.id);
    metrics.turnedAway.inc();
    refuse(busy, request, reply);
  });
  // The body is there: nobody is waited for any more.
  server.addHook('preValidation', (request, _reply, done) => {
    request.underWay = true;
    underWay += 1;
    done();
  });
  server.addHook('onSend', (request, _reply, payload, done) => {
    leave(request);
    done(null, payload);
  });
  // Where the answer went out by another way, or its reader went before.
  server.addHook('onResponse', (request, _reply, done) => {
    leave(request);
    done();
  });
}
