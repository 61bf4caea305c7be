/** An announcement of a group. */
export interface NoticeView {
  readonly noticeId: number;
  readonly conversationId: number;
  readonly content: string;
  readonly authorId: number;
  readonly authorName: string;
  /** Place of the message that announced it. */
  readonly messageSeq: number;
  readonly createdAt: Date;
}
