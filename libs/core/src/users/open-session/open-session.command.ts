import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';
import type { OpenedSession } from '../sessions/session-tokens.view.js';

/**
 * Opens a renewable session for an e-mail address and its password. An unknown address is answered like a wrong
 * password, after the same time: nobody learns who has an account.
 * @throws CoreError `account.email_invalid`, `account.password_wrong`, `account.deleted` (to the right password alone)
 */
export class OpenSessionCommand extends Command<OpenedSession> {
  constructor(
    readonly email: string,
    readonly password: string,
    readonly client: Client,
  ) {
    super();
  }
}
