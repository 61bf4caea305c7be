import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Mails six digits that prove the address, good for five minutes. Answers them too, for clients that compare
 * on their side.
 * @throws CoreError `account.email_invalid`, `mail.not_sent`
 */
export class MailCodeCommand extends Command<string> {
  constructor(
    readonly email: string,
    readonly client: Client,
  ) {
    super();
  }
}
