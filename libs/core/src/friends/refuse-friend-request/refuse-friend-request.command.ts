import { Command } from '@nestjs/cqrs';

/**
 * Refuses a waiting request. Its sender may ask again.
 * @throws CoreError `user.not_found`, `user.deleted`, `friend_request.not_found` (also for anyone but the receiver),
 *   `friend.already`
 */
export class RefuseFriendRequestCommand extends Command<void> {
  constructor(
    /** Who refuses. */
    readonly userId: number,
    readonly senderId: number,
    readonly receiverId: number,
  ) {
    super();
  }
}
