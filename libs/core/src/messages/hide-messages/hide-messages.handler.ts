import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { MessageAccess, type MemberMessage } from '../message-access.js';
import { HideMessagesCommand } from './hide-messages.command.js';

/** In the order of the key, so that two devices that hide the same messages do not wait for each other in a circle. */
const hide = `
  INSERT INTO message_hides (conversation_id, user_id, seq, created_at)
  SELECT h.conversation_id, $1, h.seq, $4 FROM unnest($2::bigint[], $3::bigint[]) AS h (conversation_id, seq)
  ORDER BY h.conversation_id, h.seq
  ON CONFLICT DO NOTHING
  RETURNING seq`;

@CommandHandler(HideMessagesCommand)
export class HideMessagesHandler implements ICommandHandler<HideMessagesCommand> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, messageIds }: HideMessagesCommand): Promise<void> {
    const messages: MemberMessage[] = [];
    for (const id of new Set(messageIds)) messages.push(await this.messages.forMember(userId, id));
    const places = messages.map(({ conversation, id, seq }) => ({
      conversationId: conversation.id,
      id,
      seq,
    }));
    await this.unitOfWork.run(async (transaction) => {
      const hidden = await transaction.query(hide, [
        userId,
        places.map(({ conversationId }) => conversationId),
        places.map(({ seq }) => seq),
        transaction.now,
      ]);
      // Another device was first: as if it had been so before this one asked.
      if (hidden.length < places.length) throw new CoreError('message.not_found');
      transaction.record(fact('messages.hidden', { userId, messages: places }));
    });
  }
}
