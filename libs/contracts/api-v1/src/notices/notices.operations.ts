import { outsidersAreTold } from '../error-map.js';
import { groupRows } from '../groups/group-rows.js';
import type { ApiV1OperationOptions } from '../operation.js';
import { Notice, NoticePage, NoticesInput, PublishNoticeInput } from './notices.wire.js';

const notice = {
  id: '6',
  groupId: '17',
  authorId: '1',
  authorName: '张三',
  content: '今晚八点开会',
  messageSeq: 12,
  createdAt: '2026-01-15T10:00:00.000Z',
};

const ofNotice = { ids: { id: '公告 ID · notice' }, rows: outsidersAreTold('notice.not_found') } as const;

export const publishNotice: ApiV1OperationOptions = {
  zh: '发布公告（群主或管理员）；同时作为一条消息出现在群聊中',
  en: 'The owner or an admin tells all of a group something. The notice also is a message of its author.',
  status: 201,
  body: Notice,
  example: notice,
  input: PublishNoticeInput,
  once: true,
  location: ({ id }: Notice) => `/api/v1/notices/${id}`,
  rows: groupRows,
  refusals: ['conversation.forbidden', 'notice.content_invalid', 'request.rate_limited'],
};

export const listNotices: ApiV1OperationOptions = {
  zh: '群组的公告，新的在前',
  en: 'The notices of a group, newest first.',
  body: NoticePage,
  example: { items: [notice], nextCursor: null },
  input: NoticesInput,
  inputIn: 'query',
  rows: groupRows,
};

export const getNotice: ApiV1OperationOptions = {
  zh: '公告详情',
  en: 'One notice of a group of the caller.',
  body: Notice,
  example: notice,
  ...ofNotice,
};

export const deleteNotice: ApiV1OperationOptions = {
  zh: '删除公告（群主或管理员）；其消息保留',
  en: 'The owner or an admin takes a notice off the list. The message that announced it stays.',
  status: 204,
  body: null,
  ...ofNotice,
  refusals: ['conversation.forbidden'],
};
