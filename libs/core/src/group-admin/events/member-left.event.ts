/** Someone is no longer in a group. */
export interface MemberLeft {
  readonly conversationId: number;
  readonly userId: number;
  readonly reason: 'left' | 'removed';
  /** Who did it: who left, or who removed them. */
  readonly actorId: number;
}
