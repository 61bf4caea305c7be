import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a creating request, given again when the same key comes back. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  @PrimaryColumn('bigint', { name: 'user_id', primaryKeyConstraintName: 'idempotency_keys_pk' })
  userId: number;

  @PrimaryColumn('varchar', { length: 128, primaryKeyConstraintName: 'idempotency_keys_pk' })
  key: string;

  /** Hash of the request: the same key for another request is a conflict. */
  @Column('varchar', { name: 'request_hash', length: 64 })
  requestHash: string;

  /** Null while the first request is under way. */
  @Column('smallint', { nullable: true })
  status: number | null;

  @Column('jsonb', { nullable: true })
  response: object | null;

  @Index('idempotency_keys_created_at')
  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;
}
