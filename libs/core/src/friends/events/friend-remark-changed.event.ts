/** A person gave a friend another name, or took it away: the person's devices follow. */
export interface FriendRemarkChanged {
  readonly userId: number;
  readonly friendId: number;
  readonly remark: string | null;
}
