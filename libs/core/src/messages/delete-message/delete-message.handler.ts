import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { ImageStore } from '#core/media/image-store.js';
import { MessageAccess, type MemberMessage } from '../message-access.js';
import { DeleteMessageCommand } from './delete-message.command.js';

/** What was said is taken out of the row; its numbers stay, since unread is counted with them. */
const empty = `
  UPDATE messages SET deleted_at = $3, content = '', attachment = NULL
  WHERE conversation_id = $1 AND seq = $2 AND deleted_at IS NULL
  RETURNING id`;

@CommandHandler(DeleteMessageCommand)
export class DeleteMessageHandler implements ICommandHandler<DeleteMessageCommand> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly access: ConversationAccess,
    private readonly images: ImageStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, messageId }: DeleteMessageCommand): Promise<void> {
    const message = await this.messages.forMember(userId, messageId);
    await this.unitOfWork.run(async (transaction) => {
      const conversation = await this.access.lockForMember(transaction, userId, message.conversation.id);
      if (!mayDelete(userId, { ...message, conversation })) throw new CoreError('conversation.forbidden');
      await this.delete(transaction, message, userId);
    });
  }

  private async delete(transaction: Transaction, message: MemberMessage, actorId: number): Promise<void> {
    const { conversation, id, seq, mediaId } = message;
    const deleted = await transaction.query(empty, [conversation.id, seq, transaction.now]);
    // Somebody else was quicker.
    if (deleted.length === 0) throw new CoreError('message.not_found');
    if (mediaId !== null) await this.images.end(transaction, mediaId);
    transaction.record(fact('message.deleted', { conversationId: conversation.id, id, seq, actorId }));
  }
}

function mayDelete(userId: number, { conversation, senderId, kind }: MemberMessage): boolean {
  if (conversation.kind === 'group' && conversation.role !== 'member') return true;
  return senderId === userId && kind !== 'system';
}
