import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';

export interface LoggedIn {
  readonly userId: number;
  readonly token: string;
}

/**
 * Opens a session for an e-mail address and its password.
 * @throws CoreError `account.email_invalid`, `account.not_found`, `account.deleted`, `account.password_wrong`
 */
export class LogInCommand extends Command<LoggedIn> {
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
