import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mark by which a database knows its own store of media: one row. */
export class MediaStore1795132800070 implements MigrationInterface {
  readonly name = 'MediaStore1795132800070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE media_store (mark varchar(64) NOT NULL CONSTRAINT media_store_pk PRIMARY KEY)',
    );
    await runner.query(
      `INSERT INTO media_store VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE media_store');
  }
}
