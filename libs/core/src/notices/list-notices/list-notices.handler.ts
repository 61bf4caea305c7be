import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import type { NoticeView } from '../notice.view.js';
import { noticeViews } from '../notice-views.js';
import { ListNoticesQuery } from './list-notices.query.js';

const listNotices = `${noticeViews('n.conversation_id = $1 AND ($2::bigint IS NULL OR n.id < $2)')}
  LIMIT $3`;

/** Of those who do not say. */
const mostNotices = 1_000;

@QueryHandler(ListNoticesQuery)
export class ListNoticesHandler implements IQueryHandler<ListNoticesQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, conversationId, page }: ListNoticesQuery): Promise<NoticeView[]> {
    const group = await this.access.groupForMember(userId, conversationId);
    return this.dataSource.query(listNotices, [group.id, page.beforeId ?? null, page.limit ?? mostNotices]);
  }
}
