import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationEntity } from './conversation.entity.js';

const addMembers = `
  INSERT INTO conversation_members (conversation_id, user_id, role, joined_at)
  SELECT $1, id, CASE WHEN id = $2 THEN 'owner' ELSE 'member' END, $4 FROM unnest($3::bigint[]) AS chosen (id)`;

/** Opens the conversations of groups. */
@Injectable()
export class GroupConversations {
  /**
   * A new group of its owner and the others.
   * @returns its conversation id
   */
  async open(transaction: Transaction, name: string, ownerId: number, otherIds: readonly number[]): Promise<number> {
    const { id: conversationId } = await transaction.manager.save(ConversationEntity, {
      kind: 'group',
      name,
      ownerId,
      createdAt: transaction.now,
      updatedAt: transaction.now,
    });
    const memberIds = [ownerId, ...otherIds];
    await transaction.query(addMembers, [conversationId, ownerId, memberIds, transaction.now]);
    transaction.record(
      fact('conversation.opened', { conversationId, kind: 'group', name, openerId: ownerId, memberIds }),
    );
    return conversationId;
  }
}
