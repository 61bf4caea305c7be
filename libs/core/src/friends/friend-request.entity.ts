import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { UserEntity } from '#core/users/user.entity.js';

/** `settled`: they became friends by another way, as when two requests cross. */
export type FriendRequestStatus = 'waiting' | 'accepted' | 'refused' | 'settled';

/** One per ordered pair: asking again after a refusal reuses the row. */
@Entity('friend_requests')
@Index('friend_requests_pair', ['senderId', 'receiverId'], { unique: true })
@Index('friend_requests_received', ['receiverId', 'createdAt'])
@Index('friend_requests_sent', ['senderId', 'createdAt'])
export class FriendRequestEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'friend_requests_pk',
  })
  id: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'sender_id', foreignKeyConstraintName: 'friend_requests_sender' })
  sender: Relation<UserEntity>;

  @Column('bigint', { name: 'sender_id' })
  senderId: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'receiver_id', foreignKeyConstraintName: 'friend_requests_receiver' })
  receiver: Relation<UserEntity>;

  @Column('bigint', { name: 'receiver_id' })
  receiverId: number;

  @Column('varchar', { length: 200, default: '' })
  message: string;

  @Column('varchar', { length: 16 })
  status: FriendRequestStatus;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { name: 'handled_at', precision: 3, nullable: true })
  handledAt: Date | null;
}
