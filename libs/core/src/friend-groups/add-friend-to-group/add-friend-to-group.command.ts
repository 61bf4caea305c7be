import { Command } from '@nestjs/cqrs';

/**
 * Puts a friend into a friend group; a friend may be in several.
 * @throws CoreError `friend_group.not_found`, `friend.not_found`, `friend_group.already_member` (unless `repeatable`)
 */
export class AddFriendToGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    readonly friendId: number,
    /** Whether nothing happens, and nothing is refused, when the friend is in it already. */
    readonly repeatable = false,
  ) {
    super();
  }
}
