import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { GetUserQuery, type UserCard } from './get-user.query.js';

const card = `
  SELECT u.id AS "userId", u.name, u.email, u.user_info AS "userInfo", a.key AS "avatarKey",
    f.user_id IS NOT NULL AS "isFriend", f.remark, b.user_id IS NOT NULL AS "isBlocked",
    u.deleted_at IS NOT NULL AS deleted
  FROM users u
  LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = u.id
  LEFT JOIN blocks b ON b.user_id = $1 AND b.blocked_id = u.id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE u.id = $2`;

@QueryHandler(GetUserQuery)
export class GetUserHandler implements IQueryHandler<GetUserQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ readerId, userId }: GetUserQuery): Promise<UserCard> {
    const [found]: UserCard[] = await this.dataSource.query(card, [readerId, userId]);
    if (!found) throw new CoreError('user.not_found');
    return found;
  }
}
