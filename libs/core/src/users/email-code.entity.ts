import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a mailed code is good for. A code that proves an address at registration must never open an account. */
export type CodePurpose = 'address' | 'email_change' | 'password_reset';

/** The last code mailed to an address for a purpose, kept as a hash. */
@Entity('email_codes')
export class EmailCodeEntity {
  @PrimaryColumn('varchar', { name: 'email_key', length: 254, primaryKeyConstraintName: 'email_codes_pk' })
  emailKey: string;

  @PrimaryColumn('varchar', { length: 16, primaryKeyConstraintName: 'email_codes_pk' })
  purpose: CodePurpose;

  @Column('varchar', { name: 'code_hash', length: 64 })
  codeHash: string;

  /** Wrong guesses so far; five end the code. */
  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamp with time zone', { name: 'expires_at', precision: 3 })
  expiresAt: Date;
}
