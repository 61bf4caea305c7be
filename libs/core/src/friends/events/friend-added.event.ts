/** Two people are friends now, and share this private chat. */
export interface FriendAdded {
  readonly userId: number;
  readonly friendId: number;
  readonly conversationId: number;
}
