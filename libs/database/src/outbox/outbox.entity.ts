import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * An event that has happened and is not yet confirmed as published. It is written in the transaction that made it
 * happen and deleted after it went out, so a crash between the two loses nothing.
 */
@Entity('outbox')
@Index('outbox_conversation', ['conversationId', 'revision'], { where: 'conversation_id IS NOT NULL' })
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'outbox_pk',
  })
  id: number;

  @Column('varchar', { length: 64 })
  type: string;

  /** Conversation whose events keep their order, if the event belongs to one. */
  @Column('bigint', { name: 'conversation_id', nullable: true })
  conversationId: number | null;

  /** Place among that conversation's events, without gaps, given under the conversation's row lock. */
  @Column('bigint', { nullable: true })
  revision: number | null;

  @Column('jsonb')
  payload: object;

  @Column('varchar', { name: 'request_id', length: 64, nullable: true })
  requestId: string | null;

  @Column('timestamp with time zone', { name: 'occurred_at', precision: 3 })
  occurredAt: Date;

  /** When the row was written, by the database's clock: the sweep measures age with it. */
  @Column('timestamp with time zone', {
    name: 'recorded_at',
    precision: 3,
    default: () => 'clock_timestamp()',
  })
  recordedAt: Date;
}
