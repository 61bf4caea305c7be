import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';

/** A drawer in which a person sorts friends; its name is unique for that person. */
@Entity('friend_groups')
@Index('friend_groups_name', ['userId', 'name'], { unique: true })
export class FriendGroupEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'friend_groups_pk',
  })
  id: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'friend_groups_user' })
  user: Relation<UserEntity>;

  @Column('bigint', { name: 'user_id' })
  userId: number;

  @Column('varchar', { length: 50 })
  name: string;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
