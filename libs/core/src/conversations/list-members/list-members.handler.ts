import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '../conversation-access.js';
import { ListMembersQuery, type MemberList } from './list-members.query.js';

const listMembers = `
  SELECT u.id AS "userId", u.name, a.key AS "avatarKey", m.role
  FROM conversation_members m
  JOIN users u ON u.id = m.user_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE m.conversation_id = $1 AND m.left_at IS NULL
  ORDER BY CASE m.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 ELSE 2 END, m.joined_at, m.user_id
  LIMIT 5000`;

@QueryHandler(ListMembersQuery)
export class ListMembersHandler implements IQueryHandler<ListMembersQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, conversationId }: ListMembersQuery): Promise<MemberList> {
    const { id, kind, role } = await this.access.forMember(userId, conversationId);
    return { kind, role, members: await this.dataSource.query(listMembers, [id]) };
  }
}
