import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What came of a request that may come again, under the name that its client gave it. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  /** Whose request; 0 for people without an account. */
  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'idempotency_keys_pk' })
  userId: number;

  @PrimaryColumn('varchar', { length: 128, primaryKeyConstraintName: 'idempotency_keys_pk' })
  key: string;

  /** Hash of the request: the same key for another request is a conflict. */
  @Column('varchar', { name: 'request_hash', length: 64 })
  requestHash: string;

  /** `{value}`: what the request resulted in. */
  @Column('jsonb')
  result: object;

  @Index('idempotency_keys_created_at')
  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
