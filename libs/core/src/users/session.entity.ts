import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { UserEntity } from './user.entity.js';

/** What stands behind a token: ending it ends the token, and every other that was given out for it. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'sessions_pk',
  })
  id: number;

  @ManyToOne(() => UserEntity, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sessions_user' })
  user: Relation<UserEntity>;

  @Index('sessions_user_id')
  @Column('bigint', { name: 'user_id' })
  userId: number;

  /** What the client says it is (`User-Agent`), shown in the list of sessions. */
  @Column('varchar', { length: 255, nullable: true })
  device: string | null;

  @Column('varchar', { length: 64, nullable: true })
  address: string | null;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  /** How often it was refreshed: the refresh tokens of this generation are good. */
  @Column('integer', { default: 0 })
  generation: number;

  @Column('timestamp with time zone', { name: 'refreshed_at', precision: 3, nullable: true })
  refreshedAt: Date | null;

  @Column('timestamp with time zone', { name: 'expires_at', precision: 3 })
  expiresAt: Date;

  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true })
  endedAt: Date | null;
}
