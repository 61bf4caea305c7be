import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#kernel/logging/logger.js';
import type { ErrorFrames } from './frames.js';
import { asRefusal } from './refusal.js';

/** Answers everything that was thrown, in the frame of the contract whose path it is. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(
    private readonly frames: ErrorFrames,
    private readonly logger: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = asRefusal(thrown);
    if (error.code === 'server.internal')
      this.logger.error({ err: thrown, requestId: request.id }, 'A request failed.');
    if (error.code === 'server.busy')
      this.logger.warn({ err: thrown, requestId: request.id }, 'A request found the server busy.');
    this.say(error, request, reply);
  }

  /** Answers what is a refusal already, without a word in the log. */
  say(error: ReturnType<typeof asRefusal>, request: FastifyRequest, reply: FastifyReply): void {
    const { status, body, contentType } = this.frames
      .of(request.url.split('?', 1)[0]!)
      .refuse(error, request);
    if (typeof error.details['retryAfter'] === 'number')
      reply.header('retry-after', error.details['retryAfter']);
    reply
      .status(status)
      .type(contentType ?? 'application/json; charset=utf-8')
      .send(body);
  }
}
