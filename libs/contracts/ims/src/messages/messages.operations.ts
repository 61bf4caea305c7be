import { DoneAnswer } from '../account/account.wire.js';
import { PlainAnswer } from '../conversations/conversations.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import {
  FilterInput,
  FoundMessagesAnswer,
  MessageIdInput,
  MessageIdsInput,
  ReadersAnswer,
  RepliesAnswer,
} from './messages.wire.js';

export const deleteMessage: ImsOperationOptions = {
  zh: '彻底删除一条消息，对所有成员有效；发送者、群主或管理员可用',
  en: 'Deletes a message for everyone: for its sender, and for the owner and the admins of its group.',
  input: MessageIdInput,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '删除聊天记录成功' },
  refusals: ['conversation.not_found'],
  rows: {
    'message.not_found': row(404, -1, '消息不存在'),
    // The document has no row for someone outside: the one for a lacking permission stands in.
    'conversation.not_member': row(403, -3, 'No permission to delete message'),
    'conversation.forbidden': row(403, -3, 'No permission to delete message'),
  },
};

export const hideMessages: ImsOperationOptions = {
  zh: '仅为自己删除消息，全部成功或全部失败',
  en: 'Deletes messages for the caller alone, all of them or none.',
  input: MessageIdsInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '删除聊天记录成功' },
  refusals: ['message.not_found', 'conversation.not_found', 'conversation.not_member'],
};

export const sendImage: ImsOperationOptions = {
  zh: '发送图片（JPEG、PNG、GIF、WebP，最大 10 MB、4000 万像素），表单字段 conversationId 与 image',
  en:
    'Sends an image: JPEG, PNG, GIF or WebP, up to 10 MB and 40 megapixels, as multipart form data with the fields ' +
    '`conversationId` and `image`. Its metadata is removed.',
  upload: 'image',
  answer: PlainAnswer,
  example: { code: 0, info: 'Succeed' },
  refusals: [
    'conversation.not_member',
    'conversation.not_found',
    'message.refused_by_receiver',
    'message.client_id_reused',
    'media.too_large',
    'media.type_refused',
    'request.rate_limited',
  ],
};

export const listReplies: ImsOperationOptions = {
  zh: '查看一条消息的回复列表',
  en: 'The replies to a message, oldest first.',
  input: MessageIdInput,
  answer: RepliesAnswer,
  example: {
    code: 0,
    info: 'success',
    replies: [
      {
        reply_id: 1224,
        sender_id: 2,
        sender_name: '鲍勃',
        sender_avatar: '',
        content: '六点',
        reply_type: 0,
        timestamp: '2026-04-01T12:31:00.000Z',
        time: '2026-04-01T12:31:00.000Z',
      },
    ],
  },
  refusals: ['message.not_found', 'conversation.not_found', 'conversation.not_member'],
};

export const listReaders: ImsOperationOptions = {
  zh: '查看哪些成员已读一条消息（不含发送者）',
  en: 'Who has read a message, not counting its sender.',
  input: MessageIdInput,
  inBody: true,
  answer: ReadersAnswer,
  example: { code: 0, info: 'success', read_users: [{ name: '鲍勃', avatar: '' }] },
  refusals: ['message.not_found', 'conversation.not_found', 'conversation.not_member'],
};

const found = {
  code: 0,
  info: 'success',
  messages: [
    {
      id: 1208,
      type: 0,
      sender_id: 2,
      sender_name: '鲍勃',
      sender_avatar: '',
      content: '下午一起吃饭？',
      timestamp: '2026-04-01T12:30:45.000Z',
    },
  ],
};

/** WIRE(ims): here a conversation is unknown in Chinese. */
const filterRows = { 'conversation.not_found': row(404, -1, '会话不存在') };

export const filterMessages: ImsOperationOptions = {
  zh: '筛选聊天记录，条件均可省略，升序返回',
  en: 'The messages that fit every given condition, oldest first.',
  input: FilterInput,
  answer: FoundMessagesAnswer,
  example: found,
  refusals: ['conversation.not_member'],
  rows: filterRows,
};

export const siftMessages: ImsOperationOptions = {
  ...filterMessages,
  zh: '筛选聊天记录，与 manage_messages 相同，参数在请求体中',
  en: 'The same as manage_messages, with the conditions in the body.',
  inBody: true,
};
