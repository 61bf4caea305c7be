import { Query } from '@nestjs/cqrs';
import type { Friend } from '#core/friends/list-friends/list-friends.query.js';
import type { FriendGroup } from '../list-friend-groups/list-friend-groups.query.js';

export interface FriendGroupDetails extends FriendGroup {
  /** In the order in which they were put in, 10,000 at most. */
  readonly members: readonly Friend[];
}

/** One of a person's own friend groups, and who is in it. @throws CoreError `friend_group.not_found` */
export class GetFriendGroupQuery extends Query<FriendGroupDetails> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
  ) {
    super();
  }
}
