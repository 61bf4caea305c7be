import { Command } from '@nestjs/cqrs';

/**
 * Makes friends of the sender and the receiver of a waiting request, and greets the sender in their private chat.
 * A request that waits in the other direction is settled with it.
 * @throws CoreError `user.not_found`, `user.deleted`, `friend_request.not_found` (also for anyone but the receiver),
 *   `friend.already`, `message.refused_by_receiver` when the sender has blocked the receiver since,
 *   `request.rate_limited`
 */
export class AcceptFriendRequestCommand extends Command<void> {
  constructor(
    /** Who accepts. */
    readonly userId: number,
    readonly senderId: number,
    readonly receiverId: number,
  ) {
    super();
  }
}
