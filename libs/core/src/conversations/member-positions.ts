import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import type { MemberConversation } from './conversation-access.js';

/**
 * The member's row is locked by a statement of its own: the next statement then sees the conversation as it is after
 * every send of this member that the lock waited for, so that both rows' numbers belong together.
 */
const lockMember = `
  SELECT read_seq AS "readSeq", badge_seq AS "badgeSeq" FROM conversation_members
  WHERE conversation_id = $1 AND user_id = $2 AND left_at IS NULL
  FOR NO KEY UPDATE`;

/** How many of the member's own messages that can count stand between two places, the first one left out. */
const ownBetween = (first: string, last: string): string => `(
  SELECT count(*) FROM messages x
  WHERE x.conversation_id = $1 AND x.seq > ${first} AND x.seq <= ${last} AND x.sender_id = $2 AND x.kind <> 'system'
)`;

/**
 * The badge moves forward only, too; its numbers are those of the place that it moves to. The own messages there are
 * counted from the end or from the old badge, whichever is nearer: who reads a long history step by step does not have it
 * walked through at each step.
 */
const moveTo = `
  WITH numbers AS (
    SELECT p.seq, p.last_seq,
      CASE WHEN p.seq = p.last_seq THEN p.countable
        ELSE (SELECT x.countable FROM messages x WHERE x.conversation_id = $1 AND x.seq = p.seq) END AS countable
    FROM (
      SELECT least($3, c.last_seq) AS seq, c.last_seq, c.countable FROM conversations c WHERE c.id = $1
    ) p
  )
  UPDATE conversation_members m
  SET read_seq = greatest(m.read_seq, n.seq),
    badge_seq = greatest(m.badge_seq, n.seq),
    badge_countable = CASE WHEN n.seq > m.badge_seq THEN n.countable ELSE m.badge_countable END,
    badge_own = CASE
      WHEN n.seq <= m.badge_seq THEN m.badge_own
      WHEN n.last_seq - n.seq < n.seq - m.badge_seq THEN m.own_countable - ${ownBetween('n.seq', 'n.last_seq')}
      ELSE m.badge_own + ${ownBetween('m.badge_seq', 'n.seq')}
    END
  FROM numbers n
  WHERE m.conversation_id = $1 AND m.user_id = $2
  RETURNING m.read_seq AS "readSeq", m.badge_seq AS "badgeSeq"`;

/** The most messages that can be marked unread: beyond, nobody looks at the number any more. */
const mostMarked = 1_000;
/** How many of the newest places are looked through for them. A send of the same member waits meanwhile. */
const mostLookedThrough = 10_000;

/** Newest first, the messages that can count as unread, back to where the member's badge may go at most. */
const moveBack = `
  WITH unread AS (
    SELECT x.seq, x.countable
    FROM messages x
    WHERE x.conversation_id = $1
      AND x.seq > (
        SELECT greatest(m.joined_seq, m.hidden_seq, c.last_seq - ${mostLookedThrough})
        FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
        WHERE m.conversation_id = $1 AND m.user_id = $2
      )
      AND x.kind <> 'system' AND x.sender_id <> $2 AND x.recalled_at IS NULL AND x.deleted_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM message_hides h WHERE h.conversation_id = $1 AND h.user_id = $2 AND h.seq = x.seq
      )
    ORDER BY x.seq DESC LIMIT $3
  ), oldest AS (
    SELECT seq, countable FROM unread ORDER BY seq LIMIT 1
  )
  UPDATE conversation_members m
  SET badge_seq = o.seq - 1, badge_countable = o.countable - 1,
    badge_own = m.own_countable - (
      SELECT count(*) FROM messages x
      WHERE x.conversation_id = $1 AND x.seq >= o.seq AND x.sender_id = $2 AND x.kind <> 'system'
    )
  FROM oldest o
  WHERE m.conversation_id = $1 AND m.user_id = $2`;

interface Positions {
  readonly readSeq: number;
  readonly badgeSeq: number;
}

/** Where members stand in a conversation: how far they have read, and from where their badge counts. */
@Injectable()
export class MemberPositions {
  /**
   * Moves read position and badge forward to a place, and says so when either moved: a badge alone does where the
   * conversation was marked unread, and the reader's other devices still show it.
   */
  async moveTo(transaction: Transaction, { id, userId }: MemberConversation, seq: number): Promise<void> {
    const [before] = await transaction.query<Positions>(lockMember, [id, userId]);
    const [after] = await transaction.query<Positions>(moveTo, [id, userId, seq]);
    if (!before || !after) return;
    if (after.readSeq > before.readSeq || after.badgeSeq > before.badgeSeq) {
      transaction.record(fact('conversation.read', { conversationId: id, userId, readSeq: after.readSeq }));
    }
  }

  /**
   * Moves the badge alone, until the newest `count` messages that can count do, or as many as there are: 1,000 at most,
   * among the newest 10,000 places. The read position stays: receipts do not take back what was read.
   */
  async markUnread(
    transaction: Transaction,
    { id, userId }: MemberConversation,
    count: number,
  ): Promise<void> {
    await transaction.query(lockMember, [id, userId]);
    await transaction.query(moveBack, [id, userId, Math.min(count, mostMarked)]);
  }
}
