import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SessionEntity } from './session.entity.js';

/** A refresh token that was given out, kept as a hash until its session ends: a used one that comes back is known. */
@Entity('refresh_tokens')
@Index('refresh_tokens_generation', ['sessionId', 'generation'])
export class RefreshTokenEntity {
  @PrimaryColumn('varchar', { length: 43, primaryKeyConstraintName: 'refresh_tokens_pk' })
  hash: string;

  @ManyToOne(() => SessionEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'refresh_tokens_session' })
  session: Relation<SessionEntity>;

  @Column('bigint', { name: 'session_id' })
  sessionId: number;

  /** The session's generation when it was given out. */
  @Column('integer')
  generation: number;
}
