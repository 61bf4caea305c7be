import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListFriendGroupsQuery, type FriendGroup } from './list-friend-groups.query.js';

const groups = 'SELECT id, name FROM friend_groups WHERE user_id = $1 ORDER BY id LIMIT 1000';

@QueryHandler(ListFriendGroupsQuery)
export class ListFriendGroupsHandler implements IQueryHandler<ListFriendGroupsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId }: ListFriendGroupsQuery): Promise<FriendGroup[]> {
    return this.dataSource.query(groups, [userId]);
  }
}
