import { Command } from '@nestjs/cqrs';

/**
 * Founds a friend group.
 * @returns its id
 * @throws CoreError `friend_group.name_invalid`, `friend_group.name_taken`
 */
export class CreateFriendGroupCommand extends Command<number> {
  constructor(
    readonly userId: number,
    readonly name: string,
  ) {
    super();
  }
}
