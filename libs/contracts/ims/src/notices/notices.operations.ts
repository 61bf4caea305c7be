import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import { GroupIdInput } from '../group-admin/group-admin.wire.js';
import type { ImsOperationOptions } from '../operation.js';
import { NoticeIdInput, NoticesAnswer, PublishNoticeInput } from './notices.wire.js';

export const listNotices: ImsOperationOptions = {
  zh: '查看群公告：任何成员可查看，最新的在前，最多 1000 条',
  en: 'The notices of a group, for any of its members: newest first, the last 1,000.',
  input: GroupIdInput,
  answer: NoticesAnswer,
  example: {
    code: 0,
    info: 'success',
    notifications: [
      {
        notification_id: 6,
        content: '今晚八点开会',
        sender_name: '爱丽丝',
        timestamp: '2026-04-01T12:30:45.000Z',
      },
    ],
  },
  refusals: ['conversation.not_found', 'conversation.not_member', 'conversation.not_group'],
};

const mayNotPublish = row(403, -3, '非群主或管理员不能发布公告');

export const publishNotice: ImsOperationOptions = {
  zh: '群主或管理员发布群公告，同时以发布者的消息出现在聊天中',
  en: 'The owner or an admin publishes a notice, which is also a message of theirs in the chat.',
  input: PublishNoticeInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '发布群公告成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'notice.content_invalid',
    'request.rate_limited',
  ],
  rows: { 'conversation.not_member': mayNotPublish, 'conversation.forbidden': mayNotPublish },
};

const mayNotDelete = row(403, -3, '非群主或管理员不能删除公告');

export const deleteNotice: ImsOperationOptions = {
  zh: '群主或管理员删除群公告；聊天中的消息保留',
  en: 'The owner or an admin deletes a notice; its message in the chat stays.',
  input: NoticeIdInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '删除群公告成功' },
  refusals: ['notice.not_found'],
  rows: {
    'conversation.not_member': mayNotDelete,
    'conversation.forbidden': mayNotDelete,
    // The notices of a dissolved group are gone with it.
    'conversation.not_found': row(404, -1, 'Notification not found'),
  },
};
