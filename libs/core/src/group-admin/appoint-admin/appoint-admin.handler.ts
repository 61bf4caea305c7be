import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import { lockAccounts } from '#core/users/user-access.js';
import { AppointAdminCommand } from './appoint-admin.command.js';

@CommandHandler(AppointAdminCommand)
export class AppointAdminHandler implements ICommandHandler<AppointAdminCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly members: GroupMembers,
    private readonly limits: RateLimits,
  ) {}

  async execute({ actorId, conversationId, userId }: AppointAdminCommand): Promise<void> {
    await this.limits.spend('change', String(actorId));
    await this.unitOfWork.run(async (transaction) => {
      const checkAccount = await lockAccounts(transaction, [userId]);
      const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
      checkAccount();
      requireRole(group, 'owner');
      const role = await this.members.roleOf(transaction, conversationId, userId);
      if (role === undefined) throw new CoreError('group.not_member');
      if (role !== 'member') throw new CoreError('group.already_admin');
      await this.members.giveRole(transaction, conversationId, userId, 'admin');
      transaction.record(fact('member.role_changed', { conversationId, userId, role: 'admin', actorId }));
    });
  }
}
