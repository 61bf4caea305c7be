/** Someone asks to be a friend. */
export interface FriendRequestSent {
  readonly requestId: number;
  readonly senderId: number;
  readonly receiverId: number;
  readonly message: string;
  readonly sentAt: string;
}
