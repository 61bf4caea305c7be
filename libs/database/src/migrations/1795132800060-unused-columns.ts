import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that were foreseen and that no contract has come to ask for: none was ever written. */
export class UnusedColumns1795132800060 implements MigrationInterface {
  readonly name = 'UnusedColumns1795132800060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation_members DROP COLUMN nickname, DROP COLUMN draft');
    await runner.query('ALTER TABLE messages DROP COLUMN edited_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN edited_at timestamptz(3)');
    await runner.query(
      'ALTER TABLE conversation_members ADD COLUMN nickname varchar(20), ADD COLUMN draft text',
    );
  }
}
