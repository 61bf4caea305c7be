import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { GetFriendQuery, type FriendDetails } from './get-friend.query.js';

const details = `
  SELECT u.id AS "userId", u.email, u.name, u.user_info AS "userInfo", f.remark, f.created_at AS since,
    a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted, f.user_id IS NOT NULL AS "isFriend",
    (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.id), '[]')
     FROM friend_group_members m JOIN friend_groups g ON g.id = m.group_id
     WHERE m.user_id = $1 AND m.friend_id = $2) AS groups
  FROM users u
  LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = u.id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE u.id = $2`;

@QueryHandler(GetFriendQuery)
export class GetFriendHandler implements IQueryHandler<GetFriendQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, friendId }: GetFriendQuery): Promise<FriendDetails> {
    const [found]: (FriendDetails & { isFriend: boolean })[] = await this.dataSource.query(details, [
      userId,
      friendId,
    ]);
    if (!found) throw new CoreError('user.not_found');
    const { isFriend, ...friend } = found;
    if (!isFriend) throw new CoreError('friend.not_found');
    return friend;
  }
}
