import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ConversationAccess, requireListed } from '../conversation-access.js';
import { MemberList } from '../member-list.js';
import { HideConversationCommand } from './hide-conversation.command.js';

@CommandHandler(HideConversationCommand)
export class HideConversationHandler implements ICommandHandler<HideConversationCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly list: MemberList,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, conversationId }: HideConversationCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const conversation = await this.access.lockForMember(transaction, userId, conversationId);
      requireListed(conversation);
      await this.list.hide(transaction, [conversation]);
    });
  }
}
