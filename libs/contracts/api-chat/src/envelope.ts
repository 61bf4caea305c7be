import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { ContractFrame, FramedAnswer } from '#http/frames.js';
import { errorMap, type ApiChatRow, type ApiChatRows } from './error-map.js';

/** What an operation keeps in its route's configuration. */
export interface ApiChatRouteConfig {
  readonly apiChatRows?: ApiChatRows;
}

/**
 * The frame of `api-chat`: `{code, message, data}`, and the HTTP status is the code; of a success, 200. A refusal has no
 * data.
 */
export const apiChatFrame: ContractFrame = {
  contract: 'api-chat',
  prefix: '/api/chat',
  refuse(error, request): FramedAnswer {
    const { apiChatRows } = (request?.routeOptions?.config ?? {}) as ApiChatRouteConfig;
    const { code, message }: ApiChatRow = apiChatRows?.[error.code] ?? errorMap[error.code];
    return { status: code, body: { code, message } };
  },
};

/** The one word for success. */
export const success = { code: 200, message: 'success' } as const;

/** Where an answer carries what was asked for. */
export type Carrier = 'data' | 'status';

/** Puts what a controller gives back into the frame. */
export class Framing implements NestInterceptor {
  constructor(private readonly carrier: Carrier) {}

  intercept(_context: ExecutionContext, next: CallHandler<unknown>): Observable<object> {
    // Where there is nothing to say, data is null and not left out.
    return next.handle().pipe(map((answer) => ({ ...success, [this.carrier]: answer ?? null })));
  }
}
