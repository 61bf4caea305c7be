import { Command } from '@nestjs/cqrs';

/**
 * Takes a friend out of a friend group.
 * @throws CoreError `friend_group.not_found`, `friend_group.not_member`
 */
export class RemoveFriendFromGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    readonly friendId: number,
  ) {
    super();
  }
}
