import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ConversationAccess } from '../conversation-access.js';
import { MemberList } from '../member-list.js';
import { HideConversationsCommand } from './hide-conversations.command.js';

@CommandHandler(HideConversationsCommand)
export class HideConversationsHandler implements ICommandHandler<HideConversationsCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly list: MemberList,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, conversationIds }: HideConversationsCommand): Promise<number> {
    return this.unitOfWork.run(async (transaction) => {
      const mine = await this.access.lockThoseOfMember(transaction, userId, conversationIds);
      const listed = mine.filter((conversation) => conversation.listed);
      await this.list.hide(transaction, listed);
      return listed.length;
    });
  }
}
