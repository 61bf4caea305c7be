/** A notice is gone from a group's list; its message stays. */
export interface NoticeDeleted {
  readonly noticeId: number;
  readonly conversationId: number;
  readonly actorId: number;
}
