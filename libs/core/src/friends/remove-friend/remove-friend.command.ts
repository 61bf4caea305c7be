import { Command } from '@nestjs/cqrs';

/**
 * Ends a friendship, for both. Entries in both people's friend groups end with it; their private chat leaves both lists
 * and comes back, history and all, with the next message or friendship.
 * @throws CoreError `user.not_found`, `friend.not_found`
 */
export class RemoveFriendCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly friendId: number,
  ) {
    super();
  }
}
