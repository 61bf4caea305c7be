import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';
import { ConversationEntity } from './conversation.entity.js';

/** Which conversation two people share: one per pair, whoever opened it. */
@Entity('private_chats')
export class PrivateChatEntity {
  @PrimaryColumn('bigint', { name: 'low_user_id', primaryKeyConstraintName: 'private_chats_pk' })
  lowUserId: number;

  @PrimaryColumn('bigint', { name: 'high_user_id', primaryKeyConstraintName: 'private_chats_pk' })
  highUserId: number;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'low_user_id', foreignKeyConstraintName: 'private_chats_low' })
  low: Relation<UserEntity>;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'high_user_id', foreignKeyConstraintName: 'private_chats_high' })
  high: Relation<UserEntity>;

  @ManyToOne(() => ConversationEntity, { nullable: false })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'private_chats_conversation' })
  conversation: Relation<ConversationEntity>;

  @Index('private_chats_conversation_id', { unique: true })
  @Column('bigint', { name: 'conversation_id' })
  conversationId: number;
}
