import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, type MemberConversation } from '#core/conversations/conversation-access.js';
import { friendsAmong } from '#core/friends/friendship-access.js';
import { largestGroup } from '#core/group-admin/create-group/create-group.command.js';
import { GroupEntry, type Newcomer } from '#core/group-admin/group-entry.js';
import { lockAccounts } from '#core/users/user-access.js';
import { InvitationsRepository } from '../invitations.repository.js';
import { InviteMembersCommand } from './invite-members.command.js';

/** The people in the order in which they are named, and what may stand against inviting them. */
const namedPeople = `
  SELECT u.id AS "userId", u.name, m.user_id IS NOT NULL AS "isMember", i.id IS NOT NULL AS "isInvited"
  FROM unnest($2::bigint[]) WITH ORDINALITY AS named (id, place)
  JOIN users u ON u.id = named.id
  LEFT JOIN conversation_members m ON m.conversation_id = $1 AND m.user_id = u.id AND m.left_at IS NULL
  LEFT JOIN invitations i ON i.conversation_id = $1 AND i.invitee_id = u.id AND i.status = 'waiting'
  ORDER BY named.place`;

interface NamedPerson extends Newcomer {
  readonly isMember: boolean;
  readonly isInvited: boolean;
}

@CommandHandler(InviteMembersCommand)
export class InviteMembersHandler implements ICommandHandler<InviteMembersCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly invitations: InvitationsRepository,
    private readonly entry: GroupEntry,
    private readonly limits: RateLimits,
  ) {}

  async execute({ actorId, conversationId, userIds }: InviteMembersCommand): Promise<'joined' | 'invited'> {
    await this.limits.spend('send', String(actorId));
    const named = [...new Set(userIds)];
    await this.limits.spend('newcomer', String(actorId), Math.min(named.length, largestGroup));
    return this.unitOfWork.run(async (transaction) => {
      const checkAccounts = await lockAccounts(transaction, named);
      const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
      checkAccounts();
      const people = await transaction.query<NamedPerson>(namedPeople, [conversationId, named]);
      const friends = await friendsAmong(transaction, actorId, named);
      if (people.some(({ isMember }) => isMember)) throw new CoreError('group.already_member');
      if (friends.size < named.length) throw new CoreError('group.member_not_friend');
      if (group.role === 'member') {
        await this.invite(transaction, group, people);
        return 'invited';
      }
      await this.entry.admit(transaction, group, people);
      return 'joined';
    });
  }

  private async invite(
    transaction: Transaction,
    { id: conversationId, userId: inviterId }: MemberConversation,
    people: readonly NamedPerson[],
  ): Promise<void> {
    if (people.some(({ isInvited }) => isInvited)) throw new CoreError('invitation.waiting');
    const inviteeIds = people.map(({ userId }) => userId);
    const createdAt = transaction.now.toISOString();
    for (const invitation of await this.invitations.invite(
      transaction,
      conversationId,
      inviterId,
      inviteeIds,
    )) {
      transaction.record(fact('invitation.created', { ...invitation, conversationId, inviterId, createdAt }));
    }
  }
}
