import { Query } from '@nestjs/cqrs';

/** Who speaks, and through which session. */
export interface Caller {
  readonly userId: number;
  readonly sessionId: number;
  /** A deleted account's token is good for reading and deleting the account alone. */
  readonly accountDeleted: boolean;
  /** When the token ends. */
  readonly expiresAt: Date;
}

/**
 * Finds out who holds a token.
 * @throws CoreError `session.invalid` when it is missing, malformed, expired or revoked
 */
export class AuthenticateQuery extends Query<Caller> {
  constructor(
    /** As it is or after the word `Bearer`. */
    readonly token: string | undefined,
  ) {
    super();
  }
}
