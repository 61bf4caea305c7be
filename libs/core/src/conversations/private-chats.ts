import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationMemberEntity } from './conversation-member.entity.js';
import { MemberList } from './member-list.js';
import type { OpenedChat } from './open-private-chat/open-private-chat.command.js';
import { lockPair, pairOf } from './pair-lock.js';
import { PrivateChatEntity } from './private-chat.entity.js';

/** Not on the list until a message comes. */
const unlistedWhileEmpty = 0;
const listedWhileEmpty = -1;

const lockChat = `
  SELECT c.id FROM private_chats p JOIN conversations c ON c.id = p.conversation_id
  WHERE p.low_user_id = $1 AND p.high_user_id = $2
  FOR NO KEY UPDATE OF c`;

/** Who is about to take messages from friends alone holds their own row, and all chats that there are. */
const holdPeople = 'SELECT FROM users WHERE id = ANY ($1) ORDER BY id FOR SHARE';

const onListOf = `
  SELECT p.conversation_id
  FROM private_chats p
  JOIN conversations c ON c.id = p.conversation_id
  JOIN conversation_members m ON m.conversation_id = c.id AND m.user_id = $3
  WHERE p.low_user_id = $1 AND p.high_user_id = $2 AND c.last_seq > m.unlisted_seq`;

const unlistForBoth = `
  UPDATE conversation_members m SET unlisted_seq = c.last_seq
  FROM conversations c
  WHERE c.id = $1 AND m.conversation_id = c.id`;

/** Finds, opens and puts away the one private chat of two people. */
@Injectable()
export class PrivateChats {
  constructor(private readonly list: MemberList) {}

  /** Whether the two have a chat that stands in the list of the first. */
  async isListed(transaction: Transaction, userId: number, otherId: number): Promise<boolean> {
    const { lowUserId, highUserId } = pairOf(userId, otherId);
    const found = await transaction.query(onListOf, [lowUserId, highUserId, userId]);
    return found.length > 0;
  }

  /**
   * The chat; made when it is the first time, and on the opener's list from then on. An empty one is on nobody else's.
   * Two people who open it at the same moment get the same: the transaction holds the pair until its end.
   */
  async open(transaction: Transaction, openerId: number, otherId: number): Promise<OpenedChat> {
    const pair = pairOf(openerId, otherId);
    await lockPair(transaction, openerId, otherId);
    // Before the opener's own row in it, as everybody does.
    const existingId = await this.lock(transaction, openerId, otherId);
    if (existingId !== null) {
      await this.list.putBack(transaction, openerId, existingId);
      return { conversationId: existingId, created: false };
    }
    await transaction.query(holdPeople, [[openerId, otherId]]);
    const { id: conversationId } = await transaction.manager.save(ConversationEntity, {
      kind: 'private',
      createdAt: transaction.now,
      updatedAt: transaction.now,
    });
    await transaction.manager.insert(PrivateChatEntity, { ...pair, conversationId });
    await transaction.manager.insert(ConversationMemberEntity, [
      { conversationId, userId: openerId, joinedAt: transaction.now, unlistedSeq: listedWhileEmpty },
      { conversationId, userId: otherId, joinedAt: transaction.now, unlistedSeq: unlistedWhileEmpty },
    ]);
    transaction.record(
      fact('conversation.opened', {
        conversationId,
        kind: 'private',
        name: null,
        openerId,
        memberIds: [openerId, otherId],
      }),
    );
    return { conversationId, created: true };
  }

  /**
   * Takes the chat off both people's lists, its history untouched: the next message brings it back.
   * @returns its conversation id; null when they never had one
   */
  async takeOffLists(transaction: Transaction, oneId: number, otherId: number): Promise<number | null> {
    const conversationId = await this.lock(transaction, oneId, otherId);
    if (conversationId !== null) await transaction.query(unlistForBoth, [conversationId]);
    return conversationId;
  }

  /**
   * For changing what one of the two may send to the other: no message enters the chat until the transaction ends.
   * @returns its conversation id; null when they never had one
   */
  async lock(transaction: Transaction, oneId: number, otherId: number): Promise<number | null> {
    const { lowUserId, highUserId } = pairOf(oneId, otherId);
    const [chat] = await transaction.query<{ id: number }>(lockChat, [lowUserId, highUserId]);
    return chat?.id ?? null;
  }
}
