import type { NoticeView } from '#core/notices/notice.view.js';
import type { ListedNoticeAnswer } from './notices.wire.js';

export function noticeOf({ noticeId, content, authorName, createdAt }: NoticeView): ListedNoticeAnswer {
  return { notification_id: noticeId, content, sender_name: authorName, timestamp: createdAt.toISOString() };
}
