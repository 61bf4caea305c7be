import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key is stored together with what its request resulted in: there is no answer to wait for any more. */
export class IdempotentRequests1795132800002 implements MigrationInterface {
  readonly name = 'IdempotentRequests1795132800002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM idempotency_keys;
      ALTER TABLE idempotency_keys DROP COLUMN status, DROP COLUMN response, ADD COLUMN result jsonb NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM idempotency_keys;
      ALTER TABLE idempotency_keys DROP COLUMN result, ADD COLUMN status smallint, ADD COLUMN response jsonb;
    `);
  }
}
