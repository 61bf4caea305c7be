import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { MessageMedia } from '#core/media/message-media.js';
import { MessageAccess, type MemberMessage } from '../message-access.js';
import type { SystemNotice } from '../system-text.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { RecallMessageCommand, type RecalledMessage } from './recall-message.command.js';
import { recallFault } from './recall-right.js';

/** What was said is taken out of the row; its numbers stay, since unread is counted with them. */
const empty = `
  UPDATE messages SET recalled_at = $3, content = '', attachment = NULL WHERE conversation_id = $1 AND seq = $2`;

const nameOfUser = `SELECT name FROM users WHERE id = $1`;

@CommandHandler(RecallMessageCommand)
export class RecallMessageHandler implements ICommandHandler<RecallMessageCommand> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly media: MessageMedia,
    private readonly writer: MessageWriter,
    private readonly unitOfWork: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  execute({ userId, messageId }: RecallMessageCommand): Promise<RecalledMessage> {
    return this.unitOfWork.run(async (transaction) => {
      const message = await this.messages.lockForMember(transaction, userId, messageId);
      const ageMs = transaction.now.getTime() - message.createdAt.getTime();
      const fault = recallFault(message, ageMs, this.settings.RECALL_WINDOW_SECONDS);
      if (fault) throw fault;
      return this.recall(transaction, message);
    });
  }

  private async recall(
    transaction: Transaction,
    { conversation, id, seq, mediaId }: MemberMessage,
  ): Promise<RecalledMessage> {
    await transaction.query(empty, [conversation.id, seq, transaction.now]);
    if (mediaId !== null) await this.media.release(transaction, mediaId);
    const systemMessageId = await this.tell(transaction, conversation.id, conversation.userId);
    const recalled = { conversationId: conversation.id, id, seq, systemMessageId };
    transaction.record(fact('message.recalled', { ...recalled, actorId: conversation.userId }));
    return recalled;
  }

  /** Each reader gets it in words of their own (`systemText`). */
  private async tell(transaction: Transaction, conversationId: number, actorId: number): Promise<number> {
    const [actor] = await transaction.query<{ name: string }>(nameOfUser, [actorId]);
    const notice: SystemNotice = { event: 'message_recalled', name: actor!.name };
    const draft = {
      conversationId,
      senderId: actorId,
      kind: 'system',
      content: JSON.stringify(notice),
    } as const;
    const [told] = await this.writer.writeIn(transaction, [draft]);
    return told!.id;
  }
}
