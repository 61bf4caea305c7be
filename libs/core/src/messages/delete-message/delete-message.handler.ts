import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { MessageMedia } from '#core/media/message-media.js';
import { MessageAccess, type MemberMessage } from '../message-access.js';
import { DeleteMessageCommand } from './delete-message.command.js';

/** What was said is taken out of the row; its numbers stay, since unread is counted with them. */
const empty = `
  UPDATE messages SET deleted_at = $3, content = '', attachment = NULL WHERE conversation_id = $1 AND seq = $2`;

@CommandHandler(DeleteMessageCommand)
export class DeleteMessageHandler implements ICommandHandler<DeleteMessageCommand> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly media: MessageMedia,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, messageId }: DeleteMessageCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const message = await this.messages.lockForMember(transaction, userId, messageId);
      if (!mayDelete(userId, message)) throw new CoreError('conversation.forbidden');
      const { conversation, id, seq, mediaId } = message;
      await transaction.query(empty, [conversation.id, seq, transaction.now]);
      if (mediaId !== null) await this.media.release(transaction, mediaId);
      transaction.record(
        fact('message.deleted', { conversationId: conversation.id, id, seq, actorId: userId }),
      );
    });
  }
}

function mayDelete(userId: number, { conversation, senderId, kind }: MemberMessage): boolean {
  if (conversation.kind === 'group' && conversation.role !== 'member') return true;
  return senderId === userId && kind !== 'system';
}
