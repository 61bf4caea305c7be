import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListMemberConversationIdsQuery } from './list-member-conversation-ids.query.js';

const memberConversations = `
  SELECT m.conversation_id AS "conversationId"
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.user_id = $1 AND m.left_at IS NULL AND c.dissolved_at IS NULL`;

@QueryHandler(ListMemberConversationIdsQuery)
export class ListMemberConversationIdsHandler implements IQueryHandler<ListMemberConversationIdsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId }: ListMemberConversationIdsQuery): Promise<number[]> {
    const rows: { conversationId: number }[] = await this.dataSource.query(memberConversations, [userId]);
    return rows.map((row) => row.conversationId);
  }
}
