import { Query } from '@nestjs/cqrs';
import type { FriendRequestStatus } from '../friend-request.entity.js';

export interface ReceivedFriendRequest {
  readonly senderId: number;
  readonly receiverId: number;
  /** Of the sender, as are name and avatar. */
  readonly email: string;
  readonly name: string;
  readonly avatarKey: string | null;
  readonly message: string;
  readonly sentAt: Date;
  readonly status: FriendRequestStatus;
}

/** The requests that a person has received, handled ones too; newest first, the last 1,000. */
export class ListFriendRequestsQuery extends Query<ReceivedFriendRequest[]> {
  constructor(readonly userId: number) {
    super();
  }
}
