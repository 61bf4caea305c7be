import { Command } from '@nestjs/cqrs';

/** Deletes a friend group; the friends in it stay friends. @throws CoreError `friend_group.not_found` */
export class DeleteFriendGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
  ) {
    super();
  }
}
