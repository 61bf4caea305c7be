import { Command } from '@nestjs/cqrs';

/**
 * Renames a friend group; to the name that it has, too.
 * @throws CoreError `friend_group.name_invalid`, `friend_group.name_taken` (also where the group is missing),
 *   `friend_group.not_found`
 */
export class RenameFriendGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    readonly name: string,
  ) {
    super();
  }
}
