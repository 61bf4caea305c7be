import { Query } from '@nestjs/cqrs';

export interface ListedNotice {
  readonly noticeId: number;
  readonly content: string;
  readonly authorId: number;
  readonly authorName: string;
  readonly createdAt: Date;
}

/**
 * The notices of a group of the caller; newest first, the last 1,000.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class ListNoticesQuery extends Query<ListedNotice[]> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
