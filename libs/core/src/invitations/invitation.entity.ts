import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ConversationEntity } from '#core/conversations/conversation.entity.js';
import { UserEntity } from '#core/users/user.entity.js';

/** `settled`: the person was in the group before anyone answered. */
export type InvitationStatus = 'waiting' | 'refused' | 'accepted' | 'settled';

/** A member's wish to bring a friend into a group, which its owner or an admin answers. */
@Entity('invitations')
@Index('invitations_conversation_id', ['conversationId', 'id'])
@Index('invitations_waiting', ['conversationId', 'inviteeId'], { unique: true, where: "status = 'waiting'" })
export class InvitationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'invitations_pk',
  })
  id: number;

  @ManyToOne(() => ConversationEntity, { nullable: false })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'invitations_conversation' })
  conversation: Relation<ConversationEntity>;

  @Column('bigint', { name: 'conversation_id' })
  conversationId: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'inviter_id', foreignKeyConstraintName: 'invitations_inviter' })
  inviter: Relation<UserEntity>;

  @Column('bigint', { name: 'inviter_id' })
  inviterId: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'invitee_id', foreignKeyConstraintName: 'invitations_invitee' })
  invitee: Relation<UserEntity>;

  @Column('bigint', { name: 'invitee_id' })
  inviteeId: number;

  @Column('varchar', { length: 16 })
  status: InvitationStatus;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { name: 'handled_at', precision: 3, nullable: true })
  handledAt: Date | null;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'handled_by', foreignKeyConstraintName: 'invitations_handler' })
  handler: Relation<UserEntity> | null;

  @Column('bigint', { name: 'handled_by', nullable: true })
  handledBy: number | null;
}
