/** A group has a new notice; its message stands in the history, with an event of its own. */
export interface NoticePublished {
  readonly noticeId: number;
  readonly conversationId: number;
  readonly authorId: number;
  readonly content: string;
  /** Place of the message. */
  readonly messageSeq: number;
  readonly createdAt: string;
}
