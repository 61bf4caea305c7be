import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListBlocksQuery, type BlockedUser } from './list-blocks.query.js';

const blocks = `
  SELECT u.id AS "userId", u.name, a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted, b.created_at AS "blockedAt"
  FROM blocks b
  JOIN users u ON u.id = b.blocked_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE b.user_id = $1 AND (b.created_at, b.blocked_id) < ($2, $3)
  ORDER BY b.created_at DESC, b.blocked_id DESC
  LIMIT $4`;

@QueryHandler(ListBlocksQuery)
export class ListBlocksHandler implements IQueryHandler<ListBlocksQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, limit, before }: ListBlocksQuery): Promise<BlockedUser[]> {
    return this.dataSource.query(blocks, [userId, before?.at ?? 'infinity', before?.userId ?? 0, limit]);
  }
}
