import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { escapeLike, isStorable } from '#kernel/text.js';
import { SearchUsersQuery, type FoundUser } from './search-users.query.js';

const search = `
  SELECT u.id AS "userId", u.name, u.email, a.key AS "avatarKey", f.user_id IS NOT NULL AS "isFriend",
    u.deleted_at IS NOT NULL AS deleted
  FROM users u
  LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = u.id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE u.name ILIKE '%' || $2 || '%'
    AND (u.deleted_at IS NULL OR f.user_id IS NOT NULL)
    AND (u.id <> $1 OR u.name = $3)
  ORDER BY u.name <> $3, lower(u.name) <> lower($3), u.id
  LIMIT 50`;

@QueryHandler(SearchUsersQuery)
export class SearchUsersHandler implements IQueryHandler<SearchUsersQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, name }: SearchUsersQuery): Promise<FoundUser[]> {
    if (!isStorable(name)) return [];
    return this.dataSource.query(search, [userId, escapeLike(name), name]);
  }
}
