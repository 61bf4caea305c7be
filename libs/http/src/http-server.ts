import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Settings } from '#kernel/config/schema.js';
import { boundBodies } from './body-deadline.js';
import { endConnectionsAtClose } from './connections-at-close.js';
import type { ErrorFrames } from './frames.js';
import { parseJsonBody } from './json-body.js';
import { PublicUrl } from './public-url.js';
import { TransportError } from './transport-errors.js';
import { answerUnreadable } from './unreadable-request.js';
import { requestsThatStay } from './upgrade-offers.js';

/** Bytes. A message of 20 KB and an avatar of 2 MB as a data URL fit. */
const largestBody = 4 * 1024 * 1024;
const methods: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers a request that was refused. */
type Refuse = (refusal: TransportError, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * The HTTP server: what it reads, what it refuses before anyone is asked.
 * @param frames whose words answer what is no request at all
 * @param refuse answers what the router cannot read
 * @param leavesHttp whether someone takes the protocol that a request offers
 */
export function createHttpServer(
  settings: Settings,
  frames: ErrorFrames,
  refuse: Refuse,
  leavesHttp: (request: IncomingMessage) => boolean,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    http: { IncomingMessage: requestsThatStay(leavesHttp) },
    bodyLimit: largestBody,
    trustProxy: trusted(settings.TRUST_PROXY),
    genReqId: requestId,
    requestIdHeader: false,
    // The log has one line per request of its own.
    logger: false,
    // A path that is broken, or has a part longer than any name of ours, leads nowhere. No hook sees such a request.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('x-request-id', request.id);
      refuse(new TransportError('transport.not_found'), request, reply);
    },
    clientErrorHandler: answerUnreadable(frames),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  endConnectionsAtClose(server);
  boundBodies(server, largestBody);
  // Published contracts send GET parameters as a JSON body.
  server.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  adapter.useBodyParser('application/json', false, { bodyLimit: largestBody }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
  // Forms with files; each operation sets its own bounds.
  void server.register(multipart);
  // What was refused unread is taken in to its end: a client that is still sending would not read the answer.
  server.addHook('onResponse', (request, _reply, done) => {
    if (request.isMultipart()) request.raw.unpipe().resume();
    done();
  });
  server.decorateRequest('publicUrl', {
    getter(this: FastifyRequest) {
      return new PublicUrl(settings.PUBLIC_URL ?? `${this.protocol}://${this.host}`);
    },
  });
  return adapter;
}

function trusted(
  proxies: Settings['TRUST_PROXY'],
): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

/** Keeps a caller's request id when it is fit for a log, else makes one. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/**
 * Gives every known path an answer for the methods that it does not know: 405 where Fastify alone would say 404.
 * Call it before the first route is added; the routes are added when the server is about to be ready.
 * @param refuse answers such a request
 */
export function answerWrongMethods(server: FastifyInstance, refuse: Refuse): () => void {
  const known = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    // The router takes both spellings for one.
    const path = url.replace(/(?<=.)\/$/, '');
    const seen = known.get(path) ?? new Set();
    for (const one of [method].flat()) seen.add(one.toUpperCase());
    known.set(path, seen);
  });
  return () => {
    for (const [url, seen] of known) {
      const missing = methods.filter((method) => !seen.has(method));
      if (url.includes('*') || missing.length === 0) continue;
      const allow = [...seen].toSorted().join(', ');
      server.route({
        method: missing,
        url,
        handler: (request, reply) => {
          reply.header('allow', allow);
          refuse(new TransportError('transport.wrong_method'), request, reply);
        },
      });
    }
  };
}
