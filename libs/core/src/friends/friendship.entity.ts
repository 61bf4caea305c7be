import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';

/** One direction of a friendship: what `userId` sees of `friendId`. The other direction has its own row. */
@Entity('friendships')
@Index('friendships_since', ['userId', 'createdAt', 'friendId'])
export class FriendshipEntity {
  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'friendships_pk' })
  userId: number;

  @Index('friendships_friend_id')
  @PrimaryColumn('bigint', { name: 'friend_id', primaryKeyConstraintName: 'friendships_pk' })
  friendId: number;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'friendships_user' })
  user: Relation<UserEntity>;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'friend_id', foreignKeyConstraintName: 'friendships_friend' })
  friend: Relation<UserEntity>;

  /** The name that `userId` gives the friend. */
  @Column('varchar', { length: 20, nullable: true })
  remark: string | null;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
