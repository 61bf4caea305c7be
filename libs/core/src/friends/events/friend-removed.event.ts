/** Two people are no longer friends. */
export interface FriendRemoved {
  /** Who ended it. */
  readonly userId: number;
  readonly friendId: number;
  /** Their private chat, which left both lists; null when they never had one. */
  readonly conversationId: number | null;
}
