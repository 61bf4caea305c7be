import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';

/** `userId` takes no messages from `blockedId`. */
@Entity('blocks')
@Index('blocks_since', ['userId', 'createdAt', 'blockedId'])
export class BlockEntity {
  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'blocks_pk' })
  userId: number;

  @PrimaryColumn('bigint', { name: 'blocked_id', primaryKeyConstraintName: 'blocks_pk' })
  blockedId: number;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'blocks_user' })
  user: Relation<UserEntity>;

  @ManyToOne(() => UserEntity)
  @JoinColumn({ name: 'blocked_id', foreignKeyConstraintName: 'blocks_blocked' })
  blocked: Relation<UserEntity>;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
