import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { MessageAccess } from '../message-access.js';
import { visibleToMember } from '../visible.sql.js';
import { ListRepliesQuery, type Reply } from './list-replies.query.js';

const listReplies = `
  WITH page AS MATERIALIZED (
    SELECT x.*
    FROM conversation_members m JOIN messages x ON x.conversation_id = m.conversation_id
    WHERE m.conversation_id = $1 AND m.user_id = $2 AND x.conversation_id = $1
      AND x.reply_to_seq = $3 AND x.recalled_at IS NULL AND ${visibleToMember}
    ORDER BY x.seq DESC
    LIMIT $4
  )
  SELECT p.id, p.conversation_id AS "conversationId", p.seq, p.kind, p.content, p.attachment,
    p.created_at AS "createdAt", p.sender_id AS "senderId", u.name AS "senderName", a.key AS "senderAvatarKey"
  FROM page p
  JOIN users u ON u.id = p.sender_id
  LEFT JOIN media a ON a.id = u.avatar_id
  ORDER BY p.seq`;

@QueryHandler(ListRepliesQuery)
export class ListRepliesHandler implements IQueryHandler<ListRepliesQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: MessageAccess,
  ) {}

  async execute({ userId, messageId, limit }: ListRepliesQuery): Promise<Reply[]> {
    const { conversation, seq } = await this.messages.forMember(userId, messageId);
    return this.dataSource.query(listReplies, [conversation.id, userId, seq, limit]);
  }
}
