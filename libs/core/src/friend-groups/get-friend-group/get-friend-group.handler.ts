import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import type { FriendGroup } from '../list-friend-groups/list-friend-groups.query.js';
import { GetFriendGroupQuery, type FriendGroupDetails } from './get-friend-group.query.js';

const group = `
  SELECT g.id, g.name, (SELECT count(*) FROM friend_group_members m WHERE m.group_id = g.id)::integer AS "memberCount"
  FROM friend_groups g
  WHERE g.id = $1 AND g.user_id = $2`;

const members = `
  SELECT u.id AS "userId", u.email, u.name, f.remark, a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted,
    f.created_at AS since, m.created_at AS "addedAt"
  FROM friend_group_members m
  JOIN friendships f ON f.user_id = m.user_id AND f.friend_id = m.friend_id
  JOIN users u ON u.id = m.friend_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE m.group_id = $1 AND (m.created_at, m.friend_id) > ($2, $3)
  ORDER BY m.created_at, m.friend_id
  LIMIT $4`;

@QueryHandler(GetFriendGroupQuery)
export class GetFriendGroupHandler implements IQueryHandler<GetFriendGroupQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, groupId, limit, after }: GetFriendGroupQuery): Promise<FriendGroupDetails> {
    const [found]: FriendGroup[] = await this.dataSource.query(group, [groupId, userId]);
    if (!found) throw new CoreError('friend_group.not_found');
    const start = [after?.addedAt ?? '-infinity', after?.userId ?? 0];
    return { ...found, members: await this.dataSource.query(members, [groupId, ...start, limit]) };
  }
}
