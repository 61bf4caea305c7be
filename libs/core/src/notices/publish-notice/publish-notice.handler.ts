import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { checkedNotice } from '../notice-text.js';
import { NoticesRepository } from '../notices.repository.js';
import { PublishNoticeCommand } from './publish-notice.command.js';

const heading = '[群公告]\n\n';

@CommandHandler(PublishNoticeCommand)
export class PublishNoticeHandler implements ICommandHandler<PublishNoticeCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly notices: NoticesRepository,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  async execute({ authorId, conversationId, content }: PublishNoticeCommand): Promise<number> {
    checkedNotice(content);
    // A notice is a send, too.
    await this.limits.spend('send', String(authorId));
    return this.unitOfWork.run(async (transaction) => {
      const group = await this.access.lockGroupForMember(transaction, authorId, conversationId);
      requireRole(group, 'owner', 'admin');
      const message = {
        conversationId,
        senderId: authorId,
        kind: 'text',
        content: heading + content,
      } as const;
      const [sent] = await this.writer.writeIn(transaction, [message]);
      const { seq: messageSeq, createdAt } = sent!;
      const notice = { conversationId, authorId, content, messageSeq };
      const noticeId = await this.notices.publish(transaction, { ...notice, createdAt });
      transaction.record(
        fact('notice.published', { noticeId, ...notice, createdAt: createdAt.toISOString() }),
      );
      return noticeId;
    });
  }
}
