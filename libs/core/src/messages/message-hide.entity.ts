import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ConversationEntity } from '#core/conversations/conversation.entity.js';
import { UserEntity } from '#core/users/user.entity.js';

/** One message that one person deleted for themself. */
@Entity('message_hides')
export class MessageHideEntity {
  @PrimaryColumn('bigint', { name: 'conversation_id', primaryKeyConstraintName: 'message_hides_pk' })
  conversationId: number;

  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'message_hides_pk' })
  userId: number;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'message_hides_pk' })
  seq: number;

  @ManyToOne(() => ConversationEntity)
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'message_hides_conversation' })
  conversation: Relation<ConversationEntity>;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'message_hides_user' })
  user: Relation<UserEntity>;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
