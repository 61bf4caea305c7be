import { Command } from '@nestjs/cqrs';
import type { Registration } from '../register-account/register-account.command.js';
import type { Client } from '../sessions/client.js';

/** An account that stands open, new or brought back. */
export interface OpenedAccount {
  readonly userId: number;
  /** The e-mail belonged to a deleted account and the password was right: it is back, name unchanged. */
  readonly restored: boolean;
}

/**
 * Opens an account, or brings a deleted one back, and no session with it: what it results in holds no secret, so it may
 * be asked for once (`OnceCommand`). Its code is one of `MailCodeCommand`, for `registration`.
 * @throws CoreError as `RegisterAccountCommand`
 */
export class OpenAccountCommand extends Command<OpenedAccount> {
  constructor(
    readonly registration: Registration,
    readonly client: Client,
  ) {
    super();
  }

  /** Whence it comes is no part of what is asked for: a retry may come over another network. */
  toJSON(): object {
    return this.registration;
  }
}
