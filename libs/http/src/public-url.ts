import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublicUrl } from '#kernel/public-url.js';

export { PublicUrl };

declare module 'fastify' {
  interface FastifyRequest {
    /** Where clients reach Parley: `PUBLIC_URL`, or the host that the request names. */
    readonly publicUrl: PublicUrl;
  }
}

export const FromPublicUrl = createParamDecorator(
  (_: unknown, context: ExecutionContext): PublicUrl =>
    context.switchToHttp().getRequest<FastifyRequest>().publicUrl,
);
