import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Mails a code with which a forgotten password is set anew, if the address belongs to an account. Whether it does, the
 * caller does not learn: the mail is written after the answer.
 * @throws CoreError `account.email_invalid`
 */
export class MailResetCodeCommand extends Command<void> {
  constructor(
    readonly email: string,
    readonly client: Client,
  ) {
    super();
  }
}
