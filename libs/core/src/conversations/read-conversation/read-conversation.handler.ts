import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ConversationAccess, requireListed } from '../conversation-access.js';
import { MemberPositions } from '../member-positions.js';
import { ReadConversationCommand } from './read-conversation.command.js';

@CommandHandler(ReadConversationCommand)
export class ReadConversationHandler implements ICommandHandler<ReadConversationCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly positions: MemberPositions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, conversationId, seq, among }: ReadConversationCommand): Promise<void> {
    const conversation = await this.access.forMember(userId, conversationId);
    if (among === 'listed') requireListed(conversation);
    const target = Math.min(seq ?? conversation.lastSeq, conversation.lastSeq);
    // Most visits find nothing new; they cost one look.
    if (conversation.readSeq >= target && conversation.badgeSeq >= target) return;
    await this.unitOfWork.run((transaction) => this.positions.moveTo(transaction, conversation, target));
  }
}
