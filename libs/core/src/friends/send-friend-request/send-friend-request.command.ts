import { Command } from '@nestjs/cqrs';

/** Unicode code points. */
export const longestRequest = 200;

/**
 * Asks someone to be a friend. After a refusal, or a friendship that ended, one may ask again: the same request is
 * waiting anew, with the new words.
 * @returns the request's id
 * @throws CoreError `friend_request.message_too_long`, `friend_request.to_self`, `user.not_found`, `user.deleted`,
 *   `friend.already`, `friend_request.waiting`, `friend_request.refused_by_receiver`, `request.rate_limited`
 */
export class SendFriendRequestCommand extends Command<number> {
  constructor(
    readonly senderId: number,
    readonly receiverId: number,
    /** May be empty. */
    readonly message: string,
  ) {
    super();
  }
}
