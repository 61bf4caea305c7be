import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Sets a new password with the code that was mailed (`MailResetCodeCommand`), and ends every session of the account.
 * @throws CoreError `account.email_invalid`, `account.password_illegal`, `account.email_code_wrong` (also for an address
 *   without an account)
 */
export class ResetPasswordCommand extends Command<void> {
  constructor(
    readonly email: string,
    readonly code: string,
    readonly password: string,
    readonly client: Client,
    /** What a new password must match in the caller's contract. */
    readonly passwordPattern?: RegExp,
  ) {
    super();
  }
}
