import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { GroupConversations } from '#core/conversations/group-conversations.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import { LeaveGroupCommand } from './leave-group.command.js';

@CommandHandler(LeaveGroupCommand)
export class LeaveGroupHandler implements ICommandHandler<LeaveGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly groups: GroupConversations,
    private readonly members: GroupMembers,
    private readonly limits: RateLimits,
  ) {}

  async execute({ userId, conversationId, asOwner }: LeaveGroupCommand): Promise<void> {
    await this.limits.spend('change', String(userId));
    await this.unitOfWork.run(async (transaction) => {
      const { role } = await this.access.lockGroupForMember(transaction, userId, conversationId);
      if (role === 'owner') {
        if (asOwner === 'stays') throw new CoreError('group.owner_stays');
        await this.groups.dissolve(transaction, conversationId);
        transaction.record(fact('group.dissolved', { conversationId, actorId: userId }));
      } else {
        await this.members.takeOut(transaction, conversationId, userId);
        transaction.record(fact('member.left', { conversationId, userId, reason: 'left', actorId: userId }));
      }
    });
  }
}
