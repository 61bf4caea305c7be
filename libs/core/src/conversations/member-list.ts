import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import type { MemberConversation } from './conversation-access.js';

/**
 * The badge goes to the end, since what nobody sees does not count; the read position stays, since nobody has read it.
 * Pin and mute stay, too: they are the member's, and hold again when the conversation comes back.
 */
const hide = `
  UPDATE conversation_members m
  SET hidden_seq = c.last_seq, unlisted_seq = c.last_seq, badge_seq = c.last_seq, badge_countable = c.countable,
    badge_own = m.own_countable
  FROM conversations c
  WHERE m.conversation_id = ANY ($1) AND m.user_id = $2 AND c.id = m.conversation_id
  RETURNING m.conversation_id AS "conversationId", m.user_id AS "userId", m.hidden_seq AS "hiddenSeq"`;

/** -1 lists even an empty conversation. */
const putBack = `
  UPDATE conversation_members m SET unlisted_seq = -1
  FROM conversations c
  WHERE c.id = $1 AND m.conversation_id = c.id AND m.user_id = $2 AND m.unlisted_seq >= c.last_seq
  RETURNING m.user_id`;

/** What leaves a member's list of conversations, and comes back to it without a message. */
@Injectable()
export class MemberList {
  /**
   * Takes conversations off the list of their member and hides what was said in them. They are locked
   * (`ConversationAccess`): a message is there before this, and hidden, or comes after it and brings its conversation back.
   */
  async hide(transaction: Transaction, conversations: readonly MemberConversation[]): Promise<void> {
    const [first] = conversations;
    if (!first) return;
    const ids = conversations.map(({ id }) => id);
    const hidden = await transaction.query<{ conversationId: number; userId: number; hiddenSeq: number }>(
      hide,
      [ids, first.userId],
    );
    transaction.record(...hidden.map((entry) => fact('conversation.hidden', entry)));
  }

  /** Puts a conversation on the list, what was hidden staying so. @returns whether it was off it */
  async putBack(transaction: Transaction, userId: number, conversationId: number): Promise<boolean> {
    const changed = await transaction.query(putBack, [conversationId, userId]);
    if (changed.length === 0) return false;
    transaction.record(fact('conversation.listed', { conversationId, userId }));
    return true;
  }
}
