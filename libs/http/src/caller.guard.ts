import { SetMetadata, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { CoreError } from '#core/catalogue/errors.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { tokenStrategy } from './caller.strategy.js';

const audience = 'parley:audience';

/** Opens an operation to people without a token. */
export const ForAnyone = () => SetMetadata(audience, 'anyone');

/** Leaves an operation open to the token of a deleted account. */
export const ForDeletedAccountsToo = () => SetMetadata(audience, 'deleted-too');

/** Lets nobody pass without a live token, unless the operation says otherwise. It is set once, for all contracts. */
@Injectable()
export class CallerGuard extends AuthGuard(tokenStrategy) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const open = this.reflector.getAllAndOverride<string | undefined>(audience, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open === 'anyone') return true;
    await super.canActivate(context);
    if (callerOf(context).accountDeleted && open !== 'deleted-too') throw new CoreError('session.invalid');
    return true;
  }
}

function callerOf(context: ExecutionContext): Caller {
  return context.switchToHttp().getRequest<FastifyRequest & { user: Caller }>().user;
}

/** Who holds the token of the request. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context),
);
