import { Query } from '@nestjs/cqrs';
import type { FriendRequestStatus } from '../friend-request.entity.js';

/** A request as one of the two sees it. */
export interface ListedFriendRequest {
  readonly id: number;
  readonly senderId: number;
  readonly receiverId: number;
  /** Of the other one, as are name, avatar and `deleted`. */
  readonly email: string;
  readonly name: string;
  readonly avatarKey: string | null;
  readonly deleted: boolean;
  readonly message: string;
  readonly sentAt: Date;
  readonly handledAt: Date | null;
  readonly status: FriendRequestStatus;
}

export interface FriendRequestFilter {
  readonly direction: 'received' | 'sent';
  readonly status?: FriendRequestStatus | undefined;
}

/** The requests that a person has received or sent, handled ones too; newest first. */
export class ListFriendRequestsQuery extends Query<ListedFriendRequest[]> {
  constructor(
    readonly userId: number,
    readonly filter: FriendRequestFilter,
    readonly limit = 1_000,
    /** Only those that were sent before this one. */
    readonly before?: { readonly sentAt: Date; readonly id: number },
  ) {
    super();
  }
}
