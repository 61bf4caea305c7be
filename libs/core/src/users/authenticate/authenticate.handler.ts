import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import { BatchedLookup } from '#kernel/batched-lookup.js';
import { Clock } from '#kernel/clock.js';
import { CoreError } from '#core/catalogue/errors.js';
import { AuthenticateQuery, type Caller } from './authenticate.query.js';
import { VerifiedTokens } from './verified-tokens.js';

const liveSessions = `
  SELECT s.id AS "sessionId", s.user_id AS "userId", s.expires_at AS "expiresAt", u.deleted_at IS NOT NULL AS "accountDeleted"
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = ANY ($1) AND s.ended_at IS NULL`;

/**
 * A signature proves who the token was made for; only the session's row says whether it still holds. The row is
 * asked each time, so that a log-out bites at the next request, but callers of one moment share one query.
 */
@QueryHandler(AuthenticateQuery)
export class AuthenticateHandler implements IQueryHandler<AuthenticateQuery> {
  private readonly sessions: BatchedLookup<number, Caller>;
  private readonly tokens = new VerifiedTokens((token) => this.verified(token));

  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    dataSource: DataSource,
  ) {
    this.sessions = new BatchedLookup(async (ids) => {
      const rows: Caller[] = await dataSource.query(liveSessions, [ids]);
      return new Map(rows.map((row) => [row.sessionId, row]));
    });
  }

  async execute({ token }: AuthenticateQuery): Promise<Caller> {
    const sessionId = token === undefined ? undefined : this.tokens.sessionOf(bare(token));
    const session = sessionId === undefined ? undefined : await this.sessions.find(sessionId);
    if (!session || session.expiresAt <= this.clock.now()) throw new CoreError('session.invalid');
    return session;
  }

  private verified(token: string): number | undefined {
    try {
      // The session's row and our clock decide about time.
      const claims = this.jwt.verify<{ sid?: unknown }>(token, { ignoreExpiration: true });
      return Number.isSafeInteger(claims.sid) ? (claims.sid as number) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Clients of every contract send `<token>` as well as `Bearer <token>`. */
function bare(token: string): string {
  return token.replace(/^Bearer\s+/i, '').trim();
}
