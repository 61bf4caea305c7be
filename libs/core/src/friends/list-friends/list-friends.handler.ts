import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListFriendsQuery, type Friend } from './list-friends.query.js';

const friends = `
  SELECT u.id AS "userId", u.email, u.name, f.remark, a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted,
    f.created_at AS since
  FROM friendships f
  JOIN users u ON u.id = f.friend_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE f.user_id = $1 AND (f.created_at, f.friend_id) > ($2, $3)
  ORDER BY f.created_at, f.friend_id
  LIMIT $4`;

@QueryHandler(ListFriendsQuery)
export class ListFriendsHandler implements IQueryHandler<ListFriendsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, limit, after }: ListFriendsQuery): Promise<Friend[]> {
    return this.dataSource.query(friends, [userId, after?.since ?? '-infinity', after?.userId ?? 0, limit]);
  }
}
