import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of itself a group shows: whoever changes it says which one was read. */
export class GroupVersions1795132800040 implements MigrationInterface {
  readonly name = 'GroupVersions1795132800040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations ADD COLUMN version integer NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations DROP COLUMN version');
  }
}
