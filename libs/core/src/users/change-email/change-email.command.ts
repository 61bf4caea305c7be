import { Command } from '@nestjs/cqrs';
import type { Caller } from '../authenticate/authenticate.query.js';

/**
 * Gives the caller's account another e-mail address, proven by the code that was mailed to it.
 * @throws CoreError `account.email_invalid`, `account.password_wrong`, `account.email_code_wrong`, `account.email_taken`,
 *   `request.precondition_failed`, `request.rate_limited`
 */
export class ChangeEmailCommand extends Command<void> {
  constructor(
    readonly caller: Caller,
    readonly email: string,
    readonly code: string,
    readonly currentPassword: string,
    /** Those of the profile that may be changed; any when not given. */
    readonly versions?: readonly number[],
  ) {
    super();
  }
}
