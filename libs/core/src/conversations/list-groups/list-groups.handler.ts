import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListGroupsQuery, type ListedGroup } from './list-groups.query.js';

/** The page is cut before anybody is counted. */
const listGroups = `
  WITH page AS MATERIALIZED (
    SELECT c.id, c.name, c.description, c.created_at, coalesce(c.last_message_at, c.created_at) AS latest_at
    FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.user_id = $1 AND m.left_at IS NULL AND c.kind = 'group' AND c.dissolved_at IS NULL
    ORDER BY latest_at DESC, c.id DESC
    LIMIT $2 OFFSET $3
  )
  SELECT p.id AS "groupId", p.name, p.description, p.created_at AS "createdAt", (
    SELECT count(*)::int FROM conversation_members m WHERE m.conversation_id = p.id AND m.left_at IS NULL
  ) AS "memberCount"
  FROM page p
  ORDER BY p.latest_at DESC, p.id DESC`;

@QueryHandler(ListGroupsQuery)
export class ListGroupsHandler implements IQueryHandler<ListGroupsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, page }: ListGroupsQuery): Promise<ListedGroup[]> {
    return this.dataSource.query(listGroups, [userId, page.limit, page.offset]);
  }
}
