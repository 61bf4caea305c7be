import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Makes the absolute addresses of media, when they are read. */
export class PublicUrl {
  constructor(private readonly base: string) {}

  /** The address of a stored file; empty for none. */
  media(key: string | null | undefined): string {
    return key ? `${this.base}/media/${key}` : '';
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Where clients reach Parley: `PUBLIC_URL`, or the host that the request names. */
    readonly publicUrl: PublicUrl;
  }
}

export const FromPublicUrl = createParamDecorator(
  (_: unknown, context: ExecutionContext): PublicUrl => context.switchToHttp().getRequest<FastifyRequest>().publicUrl,
);
