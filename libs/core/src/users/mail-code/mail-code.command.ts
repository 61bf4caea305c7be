import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Mails a code that proves an address, since nobody but its mailbox is told: six digits, good for five minutes, to open an
 * account (`OpenAccountCommand`); or one to make it the address of an account that exists (`ChangeEmailCommand`).
 * @throws CoreError `account.email_invalid`, `mail.not_sent`, `request.rate_limited`
 */
export class MailCodeCommand extends Command<void> {
  constructor(
    readonly email: string,
    readonly client: Client,
    readonly purpose: 'registration' | 'email_change',
  ) {
    super();
  }
}
