import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { groupViews } from '../group-views.js';
import type { GroupView } from '../group.view.js';
import { ListMyGroupsQuery } from './list-my-groups.query.js';

const pageOfGroups = groupViews(`
  SELECT m.conversation_id
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.user_id = $1 AND m.left_at IS NULL AND c.kind = 'group' AND c.dissolved_at IS NULL
    AND ($2::bigint IS NULL OR c.id < $2)
  ORDER BY c.id DESC
  LIMIT $3`);

@QueryHandler(ListMyGroupsQuery)
export class ListMyGroupsHandler implements IQueryHandler<ListMyGroupsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, page }: ListMyGroupsQuery): Promise<GroupView[]> {
    return this.dataSource.query(pageOfGroups, [userId, page.beforeId ?? null, page.limit]);
  }
}
