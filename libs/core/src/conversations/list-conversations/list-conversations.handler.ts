import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import {
  conversationView,
  conversationViews,
  listOrder,
  onList,
  type ConversationRow,
} from '../conversation-views.js';
import type { ConversationView } from '../conversation.view.js';
import { ListConversationsQuery } from './list-conversations.query.js';

const topOfList = conversationViews(`
  SELECT m.conversation_id
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.user_id = $1 AND ${onList}
    AND ($5::varchar IS NULL OR c.kind = $5) AND ($6::boolean IS NULL OR $6 = (m.pinned_at IS NOT NULL))
  ORDER BY ${listOrder}
  LIMIT $3 OFFSET $4`);

@QueryHandler(ListConversationsQuery)
export class ListConversationsHandler implements IQueryHandler<ListConversationsQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, page, filter }: ListConversationsQuery): Promise<ConversationView[]> {
    const rows: ConversationRow[] = await this.dataSource.query(topOfList, [
      userId,
      this.clock.now(),
      page.limit,
      page.offset,
      filter.kind ?? null,
      filter.pinned ?? null,
    ]);
    return rows.map((row) => conversationView(row, userId));
  }
}
