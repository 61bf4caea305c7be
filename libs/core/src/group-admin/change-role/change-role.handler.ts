import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import { checkUserExists, lockAccounts } from '#core/users/user-access.js';
import { ChangeRoleCommand } from './change-role.command.js';

@CommandHandler(ChangeRoleCommand)
export class ChangeRoleHandler implements ICommandHandler<ChangeRoleCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly members: GroupMembers,
    private readonly limits: RateLimits,
  ) {}

  async execute({ actorId, conversationId, userId, role }: ChangeRoleCommand): Promise<void> {
    await this.limits.spend('change', String(actorId));
    await this.unitOfWork.run(async (transaction) => {
      const checkAccount = role === 'admin' ? await lockAccounts(transaction, [userId]) : undefined;
      const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
      if (checkAccount) checkAccount();
      else await checkUserExists(transaction, userId);
      requireRole(group, 'owner');
      const before = await this.members.roleOf(transaction, conversationId, userId);
      if (before === undefined) throw new CoreError('group.not_member');
      if (before === 'owner') throw new CoreError('group.owner_stays');
      if (before === role) return;
      await this.members.giveRole(transaction, conversationId, userId, role);
      transaction.record(fact('member.role_changed', { conversationId, userId, role, actorId }));
    });
  }
}
