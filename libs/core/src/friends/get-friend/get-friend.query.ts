import { Query } from '@nestjs/cqrs';
import type { Friend } from '../list-friends/list-friends.query.js';

export interface FriendDetails extends Friend {
  readonly userInfo: string;
  /** The person's own friend groups that the friend is in. */
  readonly groups: readonly { readonly id: number; readonly name: string }[];
}

/** One friend in full. @throws CoreError `user.not_found`, `friend.not_found` */
export class GetFriendQuery extends Query<FriendDetails> {
  constructor(
    readonly userId: number,
    readonly friendId: number,
  ) {
    super();
  }
}
