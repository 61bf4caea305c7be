import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import {
  ConversationAccess,
  requireRole,
  type MemberConversation,
} from '#core/conversations/conversation-access.js';
import { InvitationsRepository, type Invitation } from './invitations.repository.js';

/** Who answers which invitation, and the group that it is said to be for. */
interface Answering {
  readonly actorId: number;
  readonly invitationId: number;
  readonly conversationId?: number | undefined;
}

/** Invitations in the hands of those who may answer them. */
@Injectable()
export class WaitingInvitations {
  constructor(
    private readonly access: ConversationAccess,
    private readonly invitations: InvitationsRepository,
  ) {}

  /**
   * Answers a waiting invitation; its group is locked from then on.
   * @throws CoreError `invitation.not_found`, `conversation.not_found`, `conversation.not_member`,
   *   `conversation.not_group`, `conversation.forbidden`, `invitation.handled`
   */
  async answer(
    transaction: Transaction,
    { actorId, invitationId, conversationId }: Answering,
    status: 'accepted' | 'refused',
  ): Promise<{ group: MemberConversation; invitation: Invitation }> {
    const groupId = conversationId ?? (await this.invitations.groupOf(transaction, invitationId));
    if (groupId === undefined) throw new CoreError('invitation.not_found');
    const group = await this.access.lockGroupForMember(transaction, actorId, groupId);
    const invitation = await this.invitations.find(transaction, groupId, invitationId);
    if (!invitation) throw new CoreError('invitation.not_found');
    requireRole(group, 'owner', 'admin');
    if (invitation.status !== 'waiting') throw new CoreError('invitation.handled');
    await this.invitations.answer(transaction, invitation, status, actorId);
    const { inviterId, inviteeId } = invitation;
    const handled = { invitationId, conversationId: groupId, inviterId, inviteeId, status, actorId };
    transaction.record(fact('invitation.handled', handled));
    return { group, invitation };
  }
}
