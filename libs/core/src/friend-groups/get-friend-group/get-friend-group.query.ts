import { Query } from '@nestjs/cqrs';
import type { Friend } from '#core/friends/list-friends/list-friends.query.js';
import type { FriendGroup } from '../list-friend-groups/list-friend-groups.query.js';

/** A friend, and since when in the group. */
export interface GroupedFriend extends Friend {
  readonly addedAt: Date;
}

export interface FriendGroupDetails extends FriendGroup {
  /** In the order in which they were put in. */
  readonly members: readonly GroupedFriend[];
}

/** One of a person's own friend groups, and who is in it. @throws CoreError `friend_group.not_found` */
export class GetFriendGroupQuery extends Query<FriendGroupDetails> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    /** Most members to answer with. */
    readonly limit = 10_000,
    /** Only members after this one. */
    readonly after?: Pick<GroupedFriend, 'addedAt' | 'userId'>,
  ) {
    super();
  }
}
