import { Query } from '@nestjs/cqrs';
import type { NoticeView } from '../notice.view.js';

/**
 * A notice of a group of the caller.
 * @throws CoreError `notice.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class GetNoticeQuery extends Query<NoticeView> {
  constructor(
    readonly userId: number,
    readonly noticeId: number,
  ) {
    super();
  }
}
