import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { holdFriendship } from '#core/friends/friendship-access.js';
import { GroupEntry } from '#core/group-admin/group-entry.js';
import { lockAccounts } from '#core/users/user-access.js';
import { InvitationsRepository } from '../invitations.repository.js';
import { WaitingInvitations } from '../waiting-invitations.js';
import { AcceptInvitationCommand } from './accept-invitation.command.js';

@CommandHandler(AcceptInvitationCommand)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitationCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationsRepository,
    private readonly waiting: WaitingInvitations,
    private readonly entry: GroupEntry,
    private readonly limits: RateLimits,
  ) {}

  async execute(command: AcceptInvitationCommand): Promise<void> {
    await this.limits.spend('send', String(command.actorId));
    await this.unitOfWork.run(async (transaction) => {
      const invited = await this.invitations.inviteeOf(transaction, command.invitationId);
      const checkAccount = await lockAccounts(transaction, invited === undefined ? [] : [invited]);
      const { group, invitation } = await this.waiting.answer(transaction, command, 'accepted');
      const { inviterId, inviteeId, inviteeName } = invitation;
      checkAccount();
      await holdFriendship(transaction, inviterId, inviteeId);
      await this.entry.admit(transaction, group, [{ userId: inviteeId, name: inviteeName }]);
    });
  }
}
