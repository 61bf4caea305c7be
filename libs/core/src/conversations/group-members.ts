import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import type { MemberRole } from './conversation-kind.js';

const roleOf = `
  SELECT role FROM conversation_members WHERE conversation_id = $1 AND user_id = $2 AND left_at IS NULL`;

const countMembers = `
  SELECT count(*)::int AS members FROM conversation_members WHERE conversation_id = $1 AND left_at IS NULL`;

/**
 * A newcomer stands at the end: what was said before is shown and does not count. Who was here before gets the old row
 * back, keeping what must never start anew (own messages counted, history hidden); pin and mute do.
 */
const addMembers = `
  INSERT INTO conversation_members AS m (conversation_id, user_id, joined_at, joined_seq, read_seq, delivered_seq,
    badge_seq, badge_countable)
  SELECT c.id, newcomer.id, $3, c.last_seq, c.last_seq, c.last_seq, c.last_seq, c.countable
  FROM conversations c, unnest($2::bigint[]) AS newcomer (id)
  WHERE c.id = $1
  ON CONFLICT (conversation_id, user_id) DO UPDATE
  SET role = 'member', joined_at = EXCLUDED.joined_at, joined_seq = EXCLUDED.joined_seq, read_seq = EXCLUDED.read_seq,
    delivered_seq = EXCLUDED.delivered_seq, badge_seq = EXCLUDED.badge_seq, badge_countable = EXCLUDED.badge_countable,
    badge_own = m.own_countable, unlisted_seq = -1, pinned_at = NULL, muted_until = NULL, left_at = NULL`;

const takeOut = `
  UPDATE conversation_members SET left_at = $3, role = 'member' WHERE conversation_id = $1 AND user_id = $2`;

const giveRole = `
  UPDATE conversation_members SET role = $3 WHERE conversation_id = $1 AND user_id = $2`;

/**
 * Who is in a group, and in which role. Whoever asks or writes holds the conversation's lock
 * (`ConversationAccess.lockGroupForMember`), so what one method says is still true for the next.
 */
@Injectable()
export class GroupMembers {
  /** Undefined for anyone who is not in the group. */
  async roleOf(transaction: Transaction, groupId: number, userId: number): Promise<MemberRole | undefined> {
    const [member] = await transaction.query<{ role: MemberRole }>(roleOf, [groupId, userId]);
    return member?.role;
  }

  async count(transaction: Transaction, groupId: number): Promise<number> {
    const [counted] = await transaction.query<{ members: number }>(countMembers, [groupId]);
    return counted!.members;
  }

  /** Plain members from now on; none of them is in the group. */
  async add(transaction: Transaction, groupId: number, userIds: readonly number[]): Promise<void> {
    await transaction.query(addMembers, [groupId, userIds, transaction.now]);
  }

  async takeOut(transaction: Transaction, groupId: number, userId: number): Promise<void> {
    await transaction.query(takeOut, [groupId, userId, transaction.now]);
  }

  async giveRole(transaction: Transaction, groupId: number, userId: number, role: MemberRole): Promise<void> {
    await transaction.query(giveRole, [groupId, userId, role]);
  }
}
