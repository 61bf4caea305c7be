import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListFriendsQuery, type Friend } from './list-friends.query.js';

const friends = `
  SELECT u.id AS "userId", u.email, u.name, a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted
  FROM friendships f
  JOIN users u ON u.id = f.friend_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE f.user_id = $1
  ORDER BY f.created_at, f.friend_id
  LIMIT 10000`;

@QueryHandler(ListFriendsQuery)
export class ListFriendsHandler implements IQueryHandler<ListFriendsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId }: ListFriendsQuery): Promise<Friend[]> {
    return this.dataSource.query(friends, [userId]);
  }
}
