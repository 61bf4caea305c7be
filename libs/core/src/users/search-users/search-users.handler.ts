import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { codePoints, escapeLike, isStorable } from '#kernel/text.js';
import { LongReads } from '#database/long-reads.js';
import { longestName } from '../profile.js';
import { SearchUsersQuery, type FoundUser } from './search-users.query.js';

/** The index of names finds whoever has the same pairs of characters; LIKE says who has them in this order. */
const search = `
  SELECT * FROM (
    SELECT u.id AS "userId", u.name, u.email, a.key AS "avatarKey", f.user_id IS NOT NULL AS "isFriend",
      u.deleted_at IS NOT NULL AS deleted,
      CASE WHEN u.name = $3 THEN 0 WHEN lower(u.name) = lower($3) THEN 1 ELSE 2 END AS rank
    FROM users u
    LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = u.id
    LEFT JOIN media a ON a.id = u.avatar_id
    WHERE (name_grams(u.name, 1) || name_grams(u.name, 2)) @> name_grams($3, $4)
      AND lower(u.name) LIKE '%' || lower($2) || '%'
      AND (u.deleted_at IS NULL OR f.user_id IS NOT NULL)
      AND (u.id <> $1 OR u.name = $3)
  ) found
  WHERE (rank, "userId") > ($5, $6)
  ORDER BY rank, "userId"
  LIMIT $7`;

const start = { rank: -1, userId: 0 };

@QueryHandler(SearchUsersQuery)
export class SearchUsersHandler implements IQueryHandler<SearchUsersQuery> {
  constructor(private readonly longReads: LongReads) {}

  async execute({ userId, name, limit, after = start }: SearchUsersQuery): Promise<FoundUser[]> {
    const length = codePoints(name);
    // No name contains it, and what the index is asked for would take the longer, the longer it is.
    if (!isStorable(name) || length > longestName) return [];
    return this.longReads.query(userId, search, [
      userId,
      escapeLike(name),
      name,
      Math.min(length, 2),
      after.rank,
      after.userId,
      limit,
    ]);
  }
}
