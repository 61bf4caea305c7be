import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { ListNoticesQuery, type ListedNotice } from './list-notices.query.js';

const listNotices = `
  SELECT n.id AS "noticeId", n.content, n.author_id AS "authorId", u.name AS "authorName",
    n.created_at AS "createdAt"
  FROM notices n JOIN users u ON u.id = n.author_id
  WHERE n.conversation_id = $1
  ORDER BY n.id DESC
  LIMIT 1000`;

@QueryHandler(ListNoticesQuery)
export class ListNoticesHandler implements IQueryHandler<ListNoticesQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, conversationId }: ListNoticesQuery): Promise<ListedNotice[]> {
    const group = await this.access.groupForMember(userId, conversationId);
    return this.dataSource.query(listNotices, [group.id]);
  }
}
