import { Command } from '@nestjs/cqrs';

/**
 * Does another command once, however often it is asked for under the same key within 24 hours: a repetition gets the
 * first result. The command's result must be what its one transaction returned, and survive JSON. Without a key the
 * command is simply done.
 * @throws CoreError `idempotency.key_reused`, and what the command throws: a refused request may be repeated
 */
export class OnceCommand<Result> extends Command<Result> {
  constructor(
    /** Whose key; 0 for people without an account. */
    readonly userId: number,
    readonly key: string | undefined,
    readonly command: Command<Result>,
  ) {
    super();
  }
}
