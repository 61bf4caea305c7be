import { Query } from '@nestjs/cqrs';
import type { ListedFriendRequest } from '../list-friend-requests/list-friend-requests.query.js';

/** One request that the person has sent or received. @throws CoreError `friend_request.not_found` */
export class GetFriendRequestQuery extends Query<ListedFriendRequest> {
  constructor(
    readonly userId: number,
    readonly requestId: number,
  ) {
    super();
  }
}
