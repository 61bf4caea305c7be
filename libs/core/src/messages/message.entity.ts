import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Attachment, MessageKind } from './message-content.js';

/**
 * One place in a conversation's history. Partitioned by hash of the conversation; no foreign keys, since
 * `send_messages` has the conversation locked and the sender's membership checked before it writes.
 */
@Entity('messages')
@Index('messages_id', ['id', 'conversationId'])
@Index('messages_client_id', ['conversationId', 'senderId', 'clientId'], {
  unique: true,
  where: 'client_id IS NOT NULL',
})
@Index('messages_replies', ['conversationId', 'replyToSeq', 'seq'], { where: 'reply_to_seq IS NOT NULL' })
@Index('messages_ended', ['conversationId', 'seq'], {
  where: 'recalled_at IS NOT NULL OR deleted_at IS NOT NULL',
})
export class MessageEntity {
  @PrimaryColumn('bigint', { name: 'conversation_id', primaryKeyConstraintName: 'messages_pk' })
  conversationId: number;

  /** Place in the conversation, from 1, without gaps. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'messages_pk' })
  seq: number;

  /** Unique everywhere, below 2^53; its low four bits name the partition. */
  @Column('bigint')
  id: number;

  /** Who wrote it; of a system message, who caused it. */
  @Column('bigint', { name: 'sender_id' })
  senderId: number;

  @Column('varchar', { length: 8 })
  kind: MessageKind;

  /** The text; of a system message, its name. */
  @Column('text')
  content: string;

  @Column('jsonb', { nullable: true })
  attachment: Attachment | null;

  @Column('bigint', { name: 'reply_to_id', nullable: true })
  replyToId: number | null;

  @Column('bigint', { name: 'reply_to_seq', nullable: true })
  replyToSeq: number | null;

  /** The sender's own name for the message, which makes a retry harmless. */
  @Column('varchar', { name: 'client_id', length: 128, nullable: true })
  clientId: string | null;

  /** How many countable messages the conversation had, this one included. */
  @Column('bigint')
  countable: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { name: 'recalled_at', precision: 3, nullable: true })
  recalledAt: Date | null;

  @Column('timestamp with time zone', { name: 'deleted_at', precision: 3, nullable: true })
  deletedAt: Date | null;
}
