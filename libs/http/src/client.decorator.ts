import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Client } from '#core/users/sessions/client.js';

/** From where the request comes; behind a balancer that `TRUST_PROXY` names, the address before it. */
export const FromClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: request.ip, device: request.headers['user-agent'] ?? '' };
});
