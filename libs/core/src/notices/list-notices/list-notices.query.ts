import { Query } from '@nestjs/cqrs';
import type { NoticeView } from '../notice.view.js';

/**
 * The notices of a group of the caller; newest first, the last 1,000 or a page of them.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class ListNoticesQuery extends Query<NoticeView[]> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly page: {
      /** Only notices older than this one. */
      readonly beforeId?: number | undefined;
      /** 1,000 when left out. */
      readonly limit?: number;
    } = {},
  ) {
    super();
  }
}
