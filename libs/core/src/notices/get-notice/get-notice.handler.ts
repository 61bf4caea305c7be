import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import type { NoticeView } from '../notice.view.js';
import { noticeViews } from '../notice-views.js';
import { GetNoticeQuery } from './get-notice.query.js';

const oneNotice = noticeViews('n.id = $1');

@QueryHandler(GetNoticeQuery)
export class GetNoticeHandler implements IQueryHandler<GetNoticeQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, noticeId }: GetNoticeQuery): Promise<NoticeView> {
    const [notice]: NoticeView[] = await this.dataSource.query(oneNotice, [noticeId]);
    if (!notice) throw new CoreError('notice.not_found');
    await this.access.forMember(userId, notice.conversationId);
    return notice;
  }
}
