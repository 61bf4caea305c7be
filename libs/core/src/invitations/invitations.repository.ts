import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import type { InvitationStatus } from './invitation.entity.js';

/** An invitation as the owner or an admin of its group has it in hand. */
export interface Invitation {
  readonly id: number;
  readonly conversationId: number;
  readonly inviterId: number;
  readonly inviteeId: number;
  readonly inviteeName: string;
  readonly status: InvitationStatus;
}

const groupOf = `SELECT conversation_id AS "conversationId" FROM invitations WHERE id = $1`;

const inviteeOf = `SELECT invitee_id AS "inviteeId" FROM invitations WHERE id = $1`;

const findInGroup = `
  SELECT i.id, i.conversation_id AS "conversationId", i.inviter_id AS "inviterId", i.invitee_id AS "inviteeId",
    u.name AS "inviteeName", i.status
  FROM invitations i JOIN users u ON u.id = i.invitee_id
  WHERE i.conversation_id = $1 AND i.id = $2`;

const inviteAll = `
  INSERT INTO invitations (conversation_id, inviter_id, invitee_id, status, created_at)
  SELECT $1, $2, invited.id, 'waiting', $4
  FROM unnest($3::bigint[]) WITH ORDINALITY AS invited (id, place)
  ORDER BY invited.place
  RETURNING id AS "invitationId", invitee_id AS "inviteeId"`;

const answer = `
  UPDATE invitations SET status = $3, handled_at = $4, handled_by = $5 WHERE conversation_id = $1 AND id = $2`;

/** Writes invitations. Whoever does holds the group's lock (`ConversationAccess.lockGroupForMember`). */
@Injectable()
export class InvitationsRepository {
  /** The group that an invitation is for, which never changes; undefined without such an invitation. */
  async groupOf(transaction: Transaction, invitationId: number): Promise<number | undefined> {
    const [found] = await transaction.query<{ conversationId: number }>(groupOf, [invitationId]);
    return found?.conversationId;
  }

  /** Whom an invitation is for, who never changes, either. */
  async inviteeOf(transaction: Transaction, invitationId: number): Promise<number | undefined> {
    const [found] = await transaction.query<{ inviteeId: number }>(inviteeOf, [invitationId]);
    return found?.inviteeId;
  }

  async find(
    transaction: Transaction,
    conversationId: number,
    invitationId: number,
  ): Promise<Invitation | undefined> {
    const [found] = await transaction.query<Invitation>(findInGroup, [conversationId, invitationId]);
    return found;
  }

  /** One for each of the people, for none of whom another one waits. */
  invite(
    transaction: Transaction,
    conversationId: number,
    inviterId: number,
    inviteeIds: readonly number[],
  ): Promise<{ invitationId: number; inviteeId: number }[]> {
    return transaction.query(inviteAll, [conversationId, inviterId, inviteeIds, transaction.now]);
  }

  async answer(
    transaction: Transaction,
    { id, conversationId }: Invitation,
    status: 'accepted' | 'refused',
    actorId: number,
  ): Promise<void> {
    await transaction.query(answer, [conversationId, id, status, transaction.now, actorId]);
  }
}
