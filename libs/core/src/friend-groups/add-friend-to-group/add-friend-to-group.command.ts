import { Command } from '@nestjs/cqrs';

/**
 * Puts a friend into a friend group; a friend may be in several.
 * @throws CoreError `friend_group.not_found`, `friend.not_found`, `friend_group.already_member`
 */
export class AddFriendToGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    readonly friendId: number,
  ) {
    super();
  }
}
