import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Mails a code that proves an address: six digits, good for five minutes, to register with it; or one to make it the
 * address of an account that exists (`ChangeEmailCommand`). Answers it too, for clients that compare on their side.
 * @throws CoreError `account.email_invalid`, `mail.not_sent`
 */
export class MailCodeCommand extends Command<string> {
  constructor(
    readonly email: string,
    readonly client: Client,
    readonly purpose: 'address' | 'email_change' = 'address',
  ) {
    super();
  }
}
