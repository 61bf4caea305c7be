import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { FriendshipEntity } from '#core/friends/friendship.entity.js';
import { FriendGroupEntity } from './friend-group.entity.js';

/** A friend in a friend group. It goes with the friendship and with the group. */
@Entity('friend_group_members')
@Index('friend_group_members_friend', ['userId', 'friendId'])
export class FriendGroupMemberEntity {
  @PrimaryColumn('bigint', { name: 'group_id', primaryKeyConstraintName: 'friend_group_members_pk' })
  groupId: number;

  @PrimaryColumn('bigint', { name: 'friend_id', primaryKeyConstraintName: 'friend_group_members_pk' })
  friendId: number;

  /** Owner of the group, repeated so that the friendship's key can be named. */
  @Column('bigint', { name: 'user_id' })
  userId: number;

  @ManyToOne(() => FriendGroupEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'group_id', foreignKeyConstraintName: 'friend_group_members_group' })
  group: Relation<FriendGroupEntity>;

  @ManyToOne(() => FriendshipEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'user_id',
      referencedColumnName: 'userId',
      foreignKeyConstraintName: 'friend_group_members_friendship',
    },
    {
      name: 'friend_id',
      referencedColumnName: 'friendId',
      foreignKeyConstraintName: 'friend_group_members_friendship',
    },
  ])
  friendship: Relation<FriendshipEntity>;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
