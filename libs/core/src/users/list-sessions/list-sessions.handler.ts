import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { ListSessionsQuery, type LiveSession } from './list-sessions.query.js';

const live = `
  SELECT id, device, address, created_at AS "createdAt", coalesce(refreshed_at, created_at) AS "lastUsedAt",
    expires_at AS "expiresAt"
  FROM sessions
  WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND id < $3
  ORDER BY id DESC
  LIMIT $4`;

@QueryHandler(ListSessionsQuery)
export class ListSessionsHandler implements IQueryHandler<ListSessionsQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  execute({ userId, limit, before = Number.MAX_SAFE_INTEGER }: ListSessionsQuery): Promise<LiveSession[]> {
    return this.dataSource.query(live, [userId, this.clock.now(), before, limit]);
  }
}
