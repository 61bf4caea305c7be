import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '../conversation-access.js';
import { ListGroupMembersQuery, type GroupMember } from './list-group-members.query.js';

const rank = (role: string): string => `CASE ${role} WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 ELSE 2 END`;

const pageOfMembers = `
  WITH page AS MATERIALIZED (
    SELECT m.user_id, m.role, m.joined_at
    FROM conversation_members m
    WHERE m.conversation_id = $1 AND m.left_at IS NULL AND (
      $2::varchar IS NULL
      OR (${rank('m.role')}, m.joined_at, m.user_id) > (${rank('$2')}, $3::timestamptz, $4::bigint)
    )
    ORDER BY ${rank('m.role')}, m.joined_at, m.user_id
    LIMIT $5
  )
  SELECT u.id AS "userId", u.name, a.key AS "avatarKey", p.role, p.joined_at AS "joinedAt"
  FROM page p
  JOIN users u ON u.id = p.user_id
  LEFT JOIN media a ON a.id = u.avatar_id
  ORDER BY ${rank('p.role')}, p.joined_at, p.user_id`;

@QueryHandler(ListGroupMembersQuery)
export class ListGroupMembersHandler implements IQueryHandler<ListGroupMembersQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, groupId, page }: ListGroupMembersQuery): Promise<GroupMember[]> {
    const group = await this.access.groupForMember(userId, groupId);
    const { after, limit } = page;
    const place = [after?.role ?? null, after?.joinedAt ?? null, after?.userId ?? null];
    return this.dataSource.query(pageOfMembers, [group.id, ...place, limit]);
  }
}
