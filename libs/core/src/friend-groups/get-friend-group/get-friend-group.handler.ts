import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import type { FriendGroup } from '../list-friend-groups/list-friend-groups.query.js';
import { GetFriendGroupQuery, type FriendGroupDetails } from './get-friend-group.query.js';

const group = 'SELECT id, name FROM friend_groups WHERE id = $1 AND user_id = $2';

const members = `
  SELECT u.id AS "userId", u.email, u.name, a.key AS "avatarKey", u.deleted_at IS NOT NULL AS deleted
  FROM friend_group_members m
  JOIN users u ON u.id = m.friend_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE m.group_id = $1
  ORDER BY m.created_at, m.friend_id
  LIMIT 10000`;

@QueryHandler(GetFriendGroupQuery)
export class GetFriendGroupHandler implements IQueryHandler<GetFriendGroupQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, groupId }: GetFriendGroupQuery): Promise<FriendGroupDetails> {
    const [found]: FriendGroup[] = await this.dataSource.query(group, [groupId, userId]);
    if (!found) throw new CoreError('friend_group.not_found');
    return { ...found, members: await this.dataSource.query(members, [groupId]) };
  }
}
