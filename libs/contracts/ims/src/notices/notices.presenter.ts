import type { ListedNotice } from '#core/notices/list-notices/list-notices.query.js';
import type { ListedNoticeAnswer } from './notices.wire.js';

export function noticeOf({ noticeId, content, authorName, createdAt }: ListedNotice): ListedNoticeAnswer {
  return { notification_id: noticeId, content, sender_name: authorName, timestamp: createdAt.toISOString() };
}
