import { createHash, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { rowsOf, type Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { EmailCodeEntity } from '../email-code.entity.js';

const lifetime = 5 * 60_000;
const mostAttempts = 5;

const guess = `
  UPDATE email_codes SET attempts = attempts + 1
  WHERE email_key = $1 AND expires_at > $2 AND attempts < $3
  RETURNING code_hash AS "codeHash"`;

/** The server's own copy of the six digits that were mailed: each is good once, for five minutes and five guesses. */
@Injectable()
export class EmailCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Makes a new code; an older one of the address is void. */
  async issue(transaction: Transaction, emailKey: string): Promise<string> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(transaction.now.getTime() + lifetime);
    const row = { emailKey, codeHash: digest(code), attempts: 0, expiresAt };
    await transaction.manager.upsert(EmailCodeEntity, row, ['emailKey']);
    return code;
  }

  /**
   * Compares a code, where `REQUIRE_EMAIL_CODE` asks for one. Outside of any transaction: a wrong guess counts
   * although its request is refused.
   * @throws CoreError `account.email_code_wrong`
   */
  async compareIfRequired(emailKey: string, code: string | undefined): Promise<void> {
    if (!this.settings.REQUIRE_EMAIL_CODE) return;
    const found =
      code === undefined
        ? []
        : rowsOf<{ codeHash: string }>(
            await this.dataSource.query(guess, [emailKey, this.clock.now(), mostAttempts]),
          );
    if (found.length === 0 || found[0]!.codeHash !== digest(code!))
      throw new CoreError('account.email_code_wrong');
  }

  /** Makes the code of an address void, once what it was mailed for is done. */
  async discard(transaction: Transaction, emailKey: string): Promise<void> {
    await transaction.manager.delete(EmailCodeEntity, { emailKey });
  }
}

function digest(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
