/** A person founded, renamed or deleted a friend group, or changed who is in it: the person's other devices follow. */
export interface FriendGroupChanged {
  readonly userId: number;
  readonly groupId: number;
}
