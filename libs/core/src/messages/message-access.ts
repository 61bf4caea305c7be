import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess, type MemberConversation } from '#core/conversations/conversation-access.js';
import type { MessageKind } from './message-content.js';

/** A message that was named by its id alone, and its conversation as the caller stands in it. */
export interface MemberMessage {
  readonly conversation: MemberConversation;
  readonly id: number;
  readonly seq: number;
  readonly senderId: number;
  readonly kind: MessageKind;
  readonly mediaId: number | null;
  readonly createdAt: Date;
  readonly recalled: boolean;
}

interface Row extends Omit<MemberMessage, 'conversation'> {
  readonly conversationId: number;
  readonly deleted: boolean;
  readonly hidden: boolean;
}

/** One statement per partition: the low four bits of an id name it, so the other fifteen are not asked. */
const messageById = Array.from(
  { length: 16 },
  (_, partition) => `
  SELECT x.conversation_id AS "conversationId", x.id, x.seq, x.sender_id AS "senderId", x.kind,
    (x.attachment->>'mediaId')::bigint AS "mediaId", x.created_at AS "createdAt",
    x.recalled_at IS NOT NULL AS recalled, x.deleted_at IS NOT NULL AS deleted,
    EXISTS (
      SELECT 1 FROM message_hides h
      WHERE h.conversation_id = x.conversation_id AND h.user_id = $2 AND h.seq = x.seq
    ) AS hidden
  FROM messages_${partition} x WHERE x.id = $1`,
);

/** "This message, if this person may": for operations that name a message by its id alone. */
@Injectable()
export class MessageAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ConversationAccess,
  ) {}

  /**
   * A message that the member can see; a recalled one still has its place.
   * @throws CoreError `message.not_found`, also for what is deleted or hidden from the caller,
   *   `conversation.not_found`, `conversation.not_member`
   */
  async forMember(userId: number, messageId: number): Promise<MemberMessage> {
    const row = found(await this.dataSource.query(messageById[messageId % 16]!, [messageId, userId]));
    return visible(row, await this.access.forMember(userId, row.conversationId));
  }

  /**
   * The same for taking a message back: its conversation is locked, so that what is said of it is true until the
   * transaction ends.
   * @throws CoreError as `forMember`
   */
  async lockForMember(transaction: Transaction, userId: number, messageId: number): Promise<MemberMessage> {
    const ask = (): Promise<Row[]> =>
      transaction.query<Row>(messageById[messageId % 16]!, [messageId, userId]);
    const { conversationId } = found(await ask());
    const conversation = await this.access.lockForMember(transaction, userId, conversationId);
    // Asked again: whoever held the lock before may have ended it.
    return visible(found(await ask()), conversation);
  }
}

function found([row]: readonly Row[]): Row {
  if (!row) throw new CoreError('message.not_found');
  return row;
}

function visible(row: Row, conversation: MemberConversation): MemberMessage {
  const { conversationId: _conversationId, deleted, hidden, ...message } = row;
  if (deleted || hidden || row.seq <= conversation.hiddenSeq) throw new CoreError('message.not_found');
  return { conversation, ...message };
}
