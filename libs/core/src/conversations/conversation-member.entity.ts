import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';
import { ConversationEntity } from './conversation.entity.js';
import type { MemberRole } from './conversation-kind.js';

/**
 * A person in a conversation, and where that person stands in it. Sending writes only the sender's row:
 * what is unread is derived from the positions here (docs/unread.md).
 */
@Entity('conversation_members')
@Index('conversation_members_user_id', ['userId'], { where: 'left_at IS NULL' })
export class ConversationMemberEntity {
  @PrimaryColumn('bigint', { name: 'conversation_id', primaryKeyConstraintName: 'conversation_members_pk' })
  conversationId: number;

  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'conversation_members_pk' })
  userId: number;

  @ManyToOne(() => ConversationEntity)
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'conversation_members_conversation' })
  conversation: Relation<ConversationEntity>;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'conversation_members_user' })
  user: Relation<UserEntity>;

  @Column('varchar', { length: 8, default: 'member' })
  role: MemberRole;

  @Column('timestamp with time zone', { name: 'joined_at', precision: 3 })
  joinedAt: Date;

  /** Newest seq when the person joined: older messages are shown, but never count as unread. */
  @Column('bigint', { name: 'joined_seq', default: 0 })
  joinedSeq: number;

  /** Read up to here; only moves forward, and is what receipts show. */
  @Column('bigint', { name: 'read_seq', default: 0 })
  readSeq: number;

  @Column('bigint', { name: 'delivered_seq', default: 0 })
  deliveredSeq: number;

  /** Unread counts from behind here: the read position, unless marked unread. */
  @Column('bigint', { name: 'badge_seq', default: 0 })
  badgeSeq: number;

  /** The conversation's `countable` at the badge position. */
  @Column('bigint', { name: 'badge_countable', default: 0 })
  badgeCountable: number;

  /** `ownCountable` at the badge position. */
  @Column('bigint', { name: 'badge_own', default: 0 })
  badgeOwn: number;

  /** How many countable messages the person has ever sent here. */
  @Column('bigint', { name: 'own_countable', default: 0 })
  ownCountable: number;

  /** Up to here the history is hidden from the person, who removed the conversation from the list. */
  @Column('bigint', { name: 'hidden_seq', default: 0 })
  hiddenSeq: number;

  /** Off the list while no newer message than this exists; -1 lists even an empty conversation. */
  @Column('bigint', { name: 'unlisted_seq', default: -1 })
  unlistedSeq: number;

  @Column('timestamp with time zone', { name: 'pinned_at', precision: 3, nullable: true })
  pinnedAt: Date | null;

  @Column('timestamp with time zone', { name: 'muted_until', precision: 3, nullable: true })
  mutedUntil: Date | null;

  @Column('timestamp with time zone', { name: 'left_at', precision: 3, nullable: true })
  leftAt: Date | null;
}
