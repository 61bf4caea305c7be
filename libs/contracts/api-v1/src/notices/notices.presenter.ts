import type { NoticeView } from '#core/notices/notice.view.js';
import { wireId } from '../ids.js';
import { keyIn, pageOf, pageSize, type PageInput } from '../paging.js';
import type { Notice, NoticePage } from './notices.wire.js';

export function noticeOf({ noticeId, conversationId, authorId, createdAt, ...view }: NoticeView): Notice {
  return {
    id: wireId(noticeId),
    groupId: wireId(conversationId),
    authorId: wireId(authorId),
    ...view,
    createdAt: createdAt.toISOString(),
  };
}

/** One row more than the page has tells whether there is another. */
export function noticeWindow({ cursor, limit }: PageInput): { beforeId: number | undefined; limit: number } {
  return { beforeId: keyIn(cursor, [0])?.[0], limit: pageSize(limit) + 1 };
}

export function noticePageOf(notices: readonly NoticeView[], { limit }: PageInput): NoticePage {
  return pageOf(notices, pageSize(limit), ({ noticeId }) => [noticeId], noticeOf);
}
