import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';
import type { OpenedSession, TokenLifetime } from '../sessions/session-tokens.view.js';

export interface RegisteredAccount extends OpenedSession {
  /** The e-mail belonged to a deleted account and the password was right: it is back, name unchanged. */
  readonly restored: boolean;
}

export interface Registration {
  readonly email: string;
  readonly password: string;
  /** What a new password must match in the caller's contract; without one, only its length is bounded. */
  readonly passwordPattern?: RegExp | undefined;
  readonly name: string;
  /** The code that was mailed, of the kind that the command takes; needed with `REQUIRE_EMAIL_CODE`. */
  readonly code?: string | undefined;
}

/**
 * Opens an account, or brings a deleted one back, and a session. Its code is one of `TellCodeCommand`.
 * @throws CoreError `account.name_invalid`, `account.email_invalid`, `account.password_illegal`,
 *   `account.email_code_wrong`, `account.email_taken`
 */
export class RegisterAccountCommand extends Command<RegisteredAccount> {
  constructor(
    readonly registration: Registration,
    readonly client: Client,
    readonly lifetime: TokenLifetime,
  ) {
    super();
  }
}
