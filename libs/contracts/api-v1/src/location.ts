import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** Says where the thing is that a request has created. */
export class Located implements NestInterceptor {
  constructor(private readonly pathOf: (body: never) => string) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((body) => void reply.header('location', this.pathOf(body as never))));
  }
}
