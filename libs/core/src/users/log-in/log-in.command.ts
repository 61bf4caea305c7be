import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';
import type { OpenedSession } from '../sessions/session-tokens.view.js';

/**
 * Opens a session for an e-mail address and its password, telling what was wrong.
 * @throws CoreError `account.email_invalid`, `account.not_found`, `account.deleted`, `account.password_wrong`
 */
export class LogInCommand extends Command<OpenedSession> {
  constructor(
    readonly email: string,
    readonly password: string,
    readonly client: Client,
    /** Seconds that the token lives. */
    readonly lifetime: number,
  ) {
    super();
  }
}
