import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import { checkUserExists } from '#core/users/user-access.js';
import { RemoveMemberCommand } from './remove-member.command.js';

@CommandHandler(RemoveMemberCommand)
export class RemoveMemberHandler implements ICommandHandler<RemoveMemberCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly members: GroupMembers,
    private readonly limits: RateLimits,
  ) {}

  async execute({ actorId, conversationId, userId }: RemoveMemberCommand): Promise<void> {
    await this.limits.spend('change', String(actorId));
    await this.unitOfWork.run(async (transaction) => {
      const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
      await checkUserExists(transaction, userId);
      requireRole(group, 'owner', 'admin');
      const role = await this.members.roleOf(transaction, conversationId, userId);
      if (role === undefined) throw new CoreError('group.not_member');
      if (group.role === 'admin' && role !== 'member') throw new CoreError('group.admin_protected');
      // Only the owner comes this far with the owner in hand.
      if (role === 'owner') throw new CoreError('group.owner_stays');
      await this.members.takeOut(transaction, conversationId, userId);
      transaction.record(fact('member.left', { conversationId, userId, reason: 'removed', actorId }));
    });
  }
}
