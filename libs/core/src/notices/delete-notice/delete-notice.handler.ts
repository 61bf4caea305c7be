import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { NoticesRepository } from '../notices.repository.js';
import { DeleteNoticeCommand } from './delete-notice.command.js';

@CommandHandler(DeleteNoticeCommand)
export class DeleteNoticeHandler implements ICommandHandler<DeleteNoticeCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly notices: NoticesRepository,
  ) {}

  async execute({ actorId, noticeId }: DeleteNoticeCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const conversationId = await this.notices.groupOf(transaction, noticeId);
      if (conversationId === undefined) throw new CoreError('notice.not_found');
      requireRole(
        await this.access.lockGroupForMember(transaction, actorId, conversationId),
        'owner',
        'admin',
      );
      // Someone may have been quicker.
      const deleted = await this.notices.delete(transaction, conversationId, noticeId);
      if (!deleted) throw new CoreError('notice.not_found');
      transaction.record(fact('notice.deleted', { noticeId, conversationId, actorId }));
    });
  }
}
