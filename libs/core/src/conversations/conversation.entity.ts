import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { MediaEntity } from '#core/media/media.entity.js';
import { UserEntity } from '#core/users/user.entity.js';
import type { ConversationKind, JoinPolicy } from './conversation-kind.js';

/** A private chat of two people, or a group. One row for all its members. */
@Entity('conversations')
export class ConversationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'conversations_pk',
  })
  id: number;

  @Column('varchar', { length: 8 })
  kind: ConversationKind;

  @Column('varchar', { length: 50, nullable: true })
  name: string | null;

  @Column('varchar', { length: 500, nullable: true })
  description: string | null;

  @ManyToOne(() => MediaEntity)
  @JoinColumn({ name: 'avatar_id', foreignKeyConstraintName: 'conversations_avatar' })
  avatar: Relation<MediaEntity> | null;

  @Column('bigint', { name: 'avatar_id', nullable: true })
  avatarId: number | null;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'conversations_owner' })
  owner: Relation<UserEntity> | null;

  @Column('bigint', { name: 'owner_id', nullable: true })
  ownerId: number | null;

  @Column('varchar', { name: 'join_policy', length: 16, default: 'invitation' })
  joinPolicy: JoinPolicy;

  /** Partition of its messages; set by a trigger, repeated in the low four bits of each message's id. */
  @Column('smallint', { default: -1 })
  partition: number;

  /** Number of places in the history: the seq of the newest message. */
  @Column('bigint', { name: 'last_seq', default: 0 })
  lastSeq: number;

  /** How many messages were ever countable as unread (all but system messages). */
  @Column('bigint', { default: 0 })
  countable: number;

  /** Number of the last event, without gaps: the order in which events go out. */
  @Column('bigint', { default: 0 })
  revision: number;

  /** Goes up with each change of what a group shows of itself. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamp with time zone', { name: 'last_message_at', precision: 3, nullable: true })
  lastMessageAt: Date | null;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { name: 'updated_at', precision: 3 })
  updatedAt: Date;

  /** Set when the owner dissolved the group: it is gone for all. */
  @Column('timestamp with time zone', { name: 'dissolved_at', precision: 3, nullable: true })
  dissolvedAt: Date | null;
}
