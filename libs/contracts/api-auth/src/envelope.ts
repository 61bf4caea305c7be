import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { ContractFrame, FramedAnswer } from '#http/frames.js';
import { errorMap, type ApiAuthRow, type ApiAuthRows } from './error-map.js';

/** What an operation keeps in its route's configuration. */
export interface ApiAuthRouteConfig {
  readonly apiAuthRows?: ApiAuthRows;
}

/** The frame of `api-auth`: `{code, message, data}`, and the HTTP status is the code. A refusal has no data. */
export const apiAuthFrame: ContractFrame = {
  contract: 'api-auth',
  prefix: '/api/auth',
  refuse(error, request): FramedAnswer {
    const { apiAuthRows } = (request?.routeOptions?.config ?? {}) as ApiAuthRouteConfig;
    const { code, message }: ApiAuthRow = apiAuthRows?.[error.code] ?? errorMap[error.code];
    return { status: code, body: { code, message } };
  },
};

/** Puts what a controller gives back into the frame. */
export class Framing implements NestInterceptor {
  constructor(
    private readonly code: number,
    private readonly message: string,
  ) {}

  intercept(_context: ExecutionContext, next: CallHandler<unknown>): Observable<object> {
    const { code, message } = this;
    // WIRE(api-auth): where there is nothing to say, data is null and not left out.
    return next.handle().pipe(map((data) => ({ code, message, data: data ?? null })));
  }
}
