/** People came into a group, at the same moment. */
export interface MemberJoined {
  readonly conversationId: number;
  readonly userIds: readonly number[];
  /** Who let them in. */
  readonly actorId: number;
}
