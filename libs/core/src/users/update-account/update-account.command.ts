import { Command } from '@nestjs/cqrs';
import type { Caller } from '../authenticate/authenticate.query.js';

export interface AccountChanges {
  readonly name?: string | undefined;
  readonly userInfo?: string | undefined;
  /** Bytes of the new avatar image; null removes it. */
  readonly avatar?: Buffer | null | undefined;
  readonly email?: string | undefined;
  /** The code mailed to the new address (`TellCodeCommand`); needed with `REQUIRE_EMAIL_CODE`. */
  readonly emailCode?: string | undefined;
  readonly password?: string | undefined;
  /** What a new password must match in the caller's contract; without one, only its length is bounded. */
  readonly passwordPattern?: RegExp | undefined;
  /** The password so far: compared when given, needed to change e-mail or password. */
  readonly currentPassword?: string | undefined;
  /** The versions of the profile that may be changed; any, when left out. */
  readonly versions?: readonly number[] | undefined;
}

/**
 * Changes what is given and leaves the rest. A new password ends every other session.
 * @throws CoreError `account.email_invalid`, `account.name_invalid`, `account.info_too_long`, `account.password_illegal`,
 *   `account.password_wrong`, `account.email_code_wrong`, `account.email_taken`, `media.too_large`, `media.type_refused`,
 *   `request.precondition_failed`, `request.rate_limited`
 */
export class UpdateAccountCommand extends Command<void> {
  constructor(
    readonly caller: Caller,
    readonly changes: AccountChanges,
  ) {
    super();
  }
}
