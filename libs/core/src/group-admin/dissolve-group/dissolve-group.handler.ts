import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupConversations } from '#core/conversations/group-conversations.js';
import { DissolveGroupCommand } from './dissolve-group.command.js';

@CommandHandler(DissolveGroupCommand)
export class DissolveGroupHandler implements ICommandHandler<DissolveGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly groups: GroupConversations,
  ) {}

  async execute({ actorId, conversationId }: DissolveGroupCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      requireRole(await this.access.lockGroupForMember(transaction, actorId, conversationId), 'owner');
      await this.groups.dissolve(transaction, conversationId);
      transaction.record(fact('group.dissolved', { conversationId, actorId }));
    });
  }
}
