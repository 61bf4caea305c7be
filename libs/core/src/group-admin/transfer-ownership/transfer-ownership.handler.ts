import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupConversations } from '#core/conversations/group-conversations.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import { lockAccounts } from '#core/users/user-access.js';
import { TransferOwnershipCommand } from './transfer-ownership.command.js';

@CommandHandler(TransferOwnershipCommand)
export class TransferOwnershipHandler implements ICommandHandler<TransferOwnershipCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly groups: GroupConversations,
    private readonly members: GroupMembers,
    private readonly limits: RateLimits,
  ) {}

  async execute({ actorId, conversationId, userId }: TransferOwnershipCommand): Promise<void> {
    await this.limits.spend('change', String(actorId));
    await this.unitOfWork.run(async (transaction) => {
      const checkAccount = await lockAccounts(transaction, [userId]);
      const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
      checkAccount();
      requireRole(group, 'owner');
      if (userId === actorId) throw new CoreError('group.transfer_to_self');
      const role = await this.members.roleOf(transaction, conversationId, userId);
      if (role === undefined) throw new CoreError('group.not_member');
      await this.groups.giveTo(transaction, conversationId, userId);
      await this.members.giveRole(transaction, conversationId, actorId, 'member');
      await this.members.giveRole(transaction, conversationId, userId, 'owner');
      transaction.record(
        fact('group.owner_changed', { conversationId, ownerId: userId, formerOwnerId: actorId }),
      );
    });
  }
}
