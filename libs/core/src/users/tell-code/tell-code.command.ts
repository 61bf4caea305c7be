import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

/**
 * Mails six digits, good for five minutes, and answers them too, for clients that compare on their side. What its asker is
 * told proves no address: the code counts only where `RegisterAccountCommand` or `UpdateAccountCommand` asks for one.
 * @throws CoreError `account.email_invalid`, `mail.not_sent`, `request.rate_limited`
 */
export class TellCodeCommand extends Command<string> {
  constructor(
    readonly email: string,
    readonly client: Client,
  ) {
    super();
  }
}
