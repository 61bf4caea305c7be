import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { AuthenticateQuery, type Caller } from '#core/users/authenticate/authenticate.query.js';

/** The name under which guards ask for it. */
export const tokenStrategy = 'parley-token';

type Verify = (token: string | undefined, done: (error: Error | null, caller: Caller | null) => void) => void;

class TokenStrategy extends passport.Strategy {
  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify((request as FastifyRequest).headers.authorization, (error, caller) => {
      if (error) this.error(error);
      else this.success(caller!);
    });
  }
}

/** Passport's way to the one question that matters: whose token is this, now? */
@Injectable()
export class CallerStrategy extends PassportStrategy(TokenStrategy, tokenStrategy) {
  constructor(private readonly queries: QueryBus) {
    super();
  }

  validate(token: string | undefined): Promise<Caller> {
    return this.queries.execute(new AuthenticateQuery(token));
  }
}
