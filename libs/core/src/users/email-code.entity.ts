import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a code that its asker is told as well is good for, and one that the mailbox alone is told. */
export type ToldPurpose = 'address';
export type ProvingPurpose = 'registration' | 'email_change' | 'password_reset';

/** What a mailed code is good for, and for nothing else. */
export type CodePurpose = ToldPurpose | ProvingPurpose;

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
