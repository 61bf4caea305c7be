import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListFriendGroupsQuery, type FriendGroup } from './list-friend-groups.query.js';

const groups = `
  SELECT g.id, g.name, (SELECT count(*) FROM friend_group_members m WHERE m.group_id = g.id)::integer AS "memberCount"
  FROM friend_groups g
  WHERE g.user_id = $1 AND g.id > $2
  ORDER BY g.id
  LIMIT $3`;

@QueryHandler(ListFriendGroupsQuery)
export class ListFriendGroupsHandler implements IQueryHandler<ListFriendGroupsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, limit, after }: ListFriendGroupsQuery): Promise<FriendGroup[]> {
    return this.dataSource.query(groups, [userId, after, limit]);
  }
}
