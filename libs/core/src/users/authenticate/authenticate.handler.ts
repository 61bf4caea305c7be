import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { BatchedLookup } from '#kernel/batched-lookup.js';
import { Clock } from '#kernel/clock.js';
import { CoreError } from '#core/catalogue/errors.js';
import { AccessTokens } from '../sessions/access-tokens.js';
import { AuthenticateQuery, type Caller } from './authenticate.query.js';

const liveSessions = `
  SELECT s.id AS "sessionId", s.user_id AS "userId", s.expires_at AS "expiresAt", u.deleted_at IS NOT NULL AS "accountDeleted"
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = ANY ($1) AND s.ended_at IS NULL`;

/**
 * A signature proves who the token was made for, and until when; only the session's row says whether it still holds.
 * The row is asked each time, so that a log-out bites at the next request, but callers of one moment share one query.
 */
@QueryHandler(AuthenticateQuery)
export class AuthenticateHandler implements IQueryHandler<AuthenticateQuery> {
  private readonly sessions: BatchedLookup<number, Caller>;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    dataSource: DataSource,
  ) {
    this.sessions = new BatchedLookup(async (ids) => {
      const rows: Caller[] = await dataSource.query(liveSessions, [ids]);
      return new Map(rows.map((row) => [row.sessionId, row]));
    });
  }

  async execute({ token }: AuthenticateQuery): Promise<Caller> {
    const signed = token === undefined ? undefined : this.tokens.read(token);
    const session = signed && (await this.sessions.find(signed.sessionId));
    if (!session) throw new CoreError('session.invalid');
    // Whichever ends first: a session outlives its access tokens, and a token may outlive its session.
    const expiresAt = session.expiresAt < signed.expiresAt ? session.expiresAt : signed.expiresAt;
    if (expiresAt <= this.clock.now()) throw new CoreError('session.invalid');
    return { ...session, expiresAt };
  }
}
