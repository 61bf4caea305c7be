import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Swagger UI shows its own inline styles and data images; nothing else is let in. */
const explorerNeeds = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  // The explorer is also opened over plain HTTP, on a developer's machine.
  upgradeInsecureRequests: null,
};

/**
 * What helmet sets, asked of it once: it puts its policy together anew for each request, which takes as long as checking
 * the token, and always says the same. Media may be shown by other sites.
 */
function securityHeaders(): Record<string, string> {
  const secure = helmet({
    contentSecurityPolicy: { directives: explorerNeeds },
    crossOriginResourcePolicy: false,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  secure(request, response, (error) => {
    if (error) throw error as Error;
  });
  return response.getHeaders() as Record<string, string>;
}

/** Tells browsers, with every answer, what they may not do with it. An operation may say otherwise for its own. */
export function setSecurityHeaders(server: FastifyInstance): void {
  const headers = securityHeaders();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
