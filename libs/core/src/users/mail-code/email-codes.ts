import { createHash, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { rowsOf, type Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { EmailCodeEntity, type CodePurpose } from '../email-code.entity.js';

/** How many characters of what, and for how many minutes. Published clients take six digits to register. */
const forms: Readonly<Record<CodePurpose, { symbols: string; length: number; minutes: number }>> = {
  address: { symbols: '0123456789', length: 6, minutes: 5 },
  registration: { symbols: '0123456789', length: 6, minutes: 5 },
  email_change: { symbols: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ', length: 8, minutes: 15 },
  password_reset: { symbols: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ', length: 8, minutes: 15 },
};
const mostAttempts = 5;

const guess = `
  UPDATE email_codes SET attempts = attempts + 1
  WHERE email_key = $1 AND purpose = $2 AND expires_at > $3 AND attempts < $4
  RETURNING code_hash AS "codeHash"`;

/** The server's own copy of what was mailed: a code is good once, for its purpose, for some minutes and five guesses. */
@Injectable()
export class EmailCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Makes a new code; an older one of the address for this purpose is void. */
  async issue(transaction: Transaction, emailKey: string, purpose: CodePurpose): Promise<string> {
    const { symbols, length, minutes } = forms[purpose];
    const code = Array.from({ length }, () => symbols[randomInt(symbols.length)]).join('');
    const expiresAt = new Date(transaction.now.getTime() + minutes * 60_000);
    const row = { emailKey, purpose, codeHash: digest(purpose, code), attempts: 0, expiresAt };
    await transaction.manager.upsert(EmailCodeEntity, row, ['emailKey', 'purpose']);
    return code;
  }

  /**
   * Compares a code. Outside of any transaction: a wrong guess counts although its request is refused.
   * @throws CoreError `account.email_code_wrong`
   */
  async compare(emailKey: string, purpose: CodePurpose, code: string): Promise<void> {
    const parameters = [emailKey, purpose, this.clock.now(), mostAttempts];
    const [found] = rowsOf<{ codeHash: string }>(await this.dataSource.query(guess, parameters));
    if (found?.codeHash !== digest(purpose, code)) throw new CoreError('account.email_code_wrong');
  }

  /** The same where only `REQUIRE_EMAIL_CODE` asks for a code. */
  async compareIfRequired(emailKey: string, purpose: CodePurpose, code: string | undefined): Promise<void> {
    if (this.settings.REQUIRE_EMAIL_CODE) await this.compare(emailKey, purpose, code ?? '');
  }

  /** Makes the code of an address void, once what it was mailed for is done. */
  async discard(transaction: Transaction, emailKey: string, purpose: CodePurpose): Promise<void> {
    await transaction.manager.delete(EmailCodeEntity, { emailKey, purpose });
  }

  /** Uses a code up that was compared: of two requests of one moment, one. @throws CoreError `account.email_code_wrong` */
  async use(transaction: Transaction, emailKey: string, purpose: CodePurpose, code: string): Promise<void> {
    const { affected } = await transaction.manager.delete(EmailCodeEntity, {
      emailKey,
      purpose,
      codeHash: digest(purpose, code),
    });
    if (affected === 0) throw new CoreError('account.email_code_wrong');
  }
}

function digest(purpose: CodePurpose, code: string): string {
  // Letters are typed in either case, and with gaps.
  const digits = purpose === 'address' || purpose === 'registration';
  const meant = digits ? code : code.toUpperCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(meant).digest('hex');
}
