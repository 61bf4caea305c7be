/** The receiver of a friend request answered it. */
export interface FriendRequestHandled {
  readonly requestId: number;
  readonly senderId: number;
  readonly receiverId: number;
  readonly accepted: boolean;
}
