import { Command } from '@nestjs/cqrs';

/**
 * From the commit on, the person takes neither private messages nor friend requests from the one who is blocked. Friend
 * requests that wait between the two are refused; a friendship stays. Done twice, the second time changes nothing.
 * @throws CoreError `block.to_self`, `user.not_found`
 */
export class BlockUserCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly blockedId: number,
  ) {
    super();
  }
}
