import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ConversationEntity } from '#core/conversations/conversation.entity.js';
import { UserEntity } from '#core/users/user.entity.js';

/** An announcement of a group, which also stands in its history as a message. */
@Entity('notices')
@Index('notices_conversation_id', ['conversationId', 'id'])
export class NoticeEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'notices_pk',
  })
  id: number;

  @ManyToOne(() => ConversationEntity, { nullable: false })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'notices_conversation' })
  conversation: Relation<ConversationEntity>;

  @Column('bigint', { name: 'conversation_id' })
  conversationId: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'notices_author' })
  author: Relation<UserEntity>;

  @Column('bigint', { name: 'author_id' })
  authorId: number;

  @Column('varchar', { length: 2000 })
  content: string;

  /** Place of the message that announced it. */
  @Column('bigint', { name: 'message_seq' })
  messageSeq: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
