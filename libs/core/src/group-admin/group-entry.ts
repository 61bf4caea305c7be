import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import type { MemberConversation } from '#core/conversations/conversation-access.js';
import { GroupMembers } from '#core/conversations/group-members.js';
import type { SystemNotice } from '#core/messages/system-text.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { largestGroup } from './create-group/create-group.command.js';

/** Nobody has to answer for someone who is in. */
const settleInvitations = `
  UPDATE invitations SET status = 'settled', handled_at = $3
  WHERE conversation_id = $1 AND invitee_id = ANY ($2) AND status = 'waiting'
  RETURNING id AS "invitationId", inviter_id AS "inviterId", invitee_id AS "inviteeId"`;

interface SettledInvitation {
  readonly invitationId: number;
  readonly inviterId: number;
  readonly inviteeId: number;
}

export interface Newcomer {
  readonly userId: number;
  readonly name: string;
}

/** The one way into a group that exists, whoever opens it. */
@Injectable()
export class GroupEntry {
  constructor(
    private readonly members: GroupMembers,
    private readonly writer: MessageWriter,
  ) {}

  /**
   * Lets people in and says so in the group's history. None of them is in it, and the group is locked
   * (`ConversationAccess.lockGroupForMember`, `lockForEntry`).
   * @param group and who lets them in: a member, or the one newcomer of an open group
   * @throws CoreError `group.full`
   */
  async admit(
    transaction: Transaction,
    { id: conversationId, userId: actorId }: Pick<MemberConversation, 'id' | 'userId'>,
    newcomers: readonly Newcomer[],
  ): Promise<void> {
    const before = await this.members.count(transaction, conversationId);
    if (before + newcomers.length > largestGroup) throw new CoreError('group.full');
    const userIds = newcomers.map(({ userId }) => userId);
    await this.members.add(transaction, conversationId, userIds);
    await this.settleInvitations(transaction, conversationId, userIds, actorId);
    transaction.record(fact('member.joined', { conversationId, userIds, actorId }));
    await this.writer.writeIn(
      transaction,
      newcomers.map(({ userId, name }) => {
        const notice: SystemNotice = { event: 'member_joined', name };
        return { conversationId, senderId: userId, kind: 'system', content: JSON.stringify(notice) };
      }),
    );
  }

  private async settleInvitations(
    transaction: Transaction,
    conversationId: number,
    userIds: readonly number[],
    actorId: number,
  ): Promise<void> {
    const parameters = [conversationId, userIds, transaction.now];
    for (const invitation of await transaction.query<SettledInvitation>(settleInvitations, parameters)) {
      transaction.record(
        fact('invitation.handled', { ...invitation, conversationId, status: 'settled', actorId }),
      );
    }
  }
}
