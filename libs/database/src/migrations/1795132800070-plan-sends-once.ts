import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Has the statement inside `send_messages` planned once per connection. PostgreSQL compares the estimate of a general
 * plan with those that know how many messages a call brings, finds the latter cheaper for few, and plans anew at each
 * call: 3 ms, of which a single message then cost four fifths. The general plan is the same one: a look-up over an index
 * for each message, whatever their number.
 */
export class PlanSendsOnce1795132800070 implements MigrationInterface {
  readonly name = 'PlanSendsOnce1795132800070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION send_messages SET plan_cache_mode = 'force_generic_plan'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION send_messages RESET plan_cache_mode');
  }
}
