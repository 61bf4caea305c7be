import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import {
  ChangeSettingsInput,
  ConversationIdInput,
  ConversationsAnswer,
  CreateGroupInput,
  ListMessagesInput,
  MessagesAnswer,
  PlainAnswer,
  SendMessageInput,
  SettingsAnswer,
} from './conversations.wire.js';

export const listConversations: ImsOperationOptions = {
  zh: '获取会话列表：置顶在前，其余按最新消息时间',
  en: 'The caller’s conversations: pinned ones first, then by latest message.',
  answer: ConversationsAnswer,
  example: {
    code: 0,
    info: 'success',
    conversation: [
      {
        id: 1,
        name: '鲍勃',
        avatar: 'https://chat.example.com/media/0f1e2d',
        last_message: '你好👋',
        last_message_type: 0,
        last_message_time: '2026-04-01T12:30:45.000Z',
        is_chat_group: false,
        friend_id: 2,
        is_top: false,
        notice_able: true,
        unread_count: 1,
      },
    ],
  },
};

export const createGroup: ImsOperationOptions = {
  zh: '创建群聊，创建者为群主并发出欢迎消息；成员必须是好友',
  en: 'Creates a group with the caller as owner, who welcomes the others. Members must be friends.',
  input: CreateGroupInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '创建会话成功' },
  refusals: [
    'group.member_not_friend',
    'group.member_not_found',
    'group.full',
    'group.name_invalid',
    'request.rate_limited',
  ],
};

export const listMessages: ImsOperationOptions = {
  zh: '获取消息列表（升序，最多最新的 10000 条，可配置），并标记为已读',
  en:
    'The history, oldest first, the newest 10,000 at most (configurable); `limit` and `before` page through the rest. ' +
    'Marks it read.',
  input: ListMessagesInput,
  answer: MessagesAnswer,
  example: {
    code: 0,
    info: 'success',
    messages: [
      {
        id: 1208,
        type: 0,
        content: '你好👋',
        senderid: 2,
        sendername: '鲍勃',
        senderavatar: '',
        conversation: 1,
        created_time: '2026-04-01T12:30:45.000Z',
        already_read: true,
      },
    ],
  },
  refusals: ['message.not_found'],
  rows: {
    // WIRE(ims): the same faults are in English when sending.
    'conversation.not_found': row(404, -1, '会话不存在'),
    'conversation.not_member': row(400, 1, '用户不在会话中'),
  },
};

export const sendMessage: ImsOperationOptions = {
  zh: '发送文本消息，可回复一条消息',
  en: 'Sends a text, as a reply if wanted. With a `client_id`, a retry changes nothing.',
  input: SendMessageInput,
  inBody: true,
  answer: PlainAnswer,
  example: { code: 0, info: 'Succeed' },
  refusals: [
    'conversation.not_member',
    'conversation.not_found',
    'message.empty',
    'message.too_long',
    'message.reply_not_found',
    'message.refused_by_receiver',
    'message.client_id_reused',
    'request.rate_limited',
  ],
};

/** WIRE(ims): here a conversation is unknown in Chinese, and a stranger lacks the permission. */
const interfaceRows = {
  'conversation.not_found': row(404, -1, '会话不存在'),
  'conversation.not_member': row(403, -3, '权限异常'),
};

export const settings: ImsOperationOptions = {
  zh: '查看会话详情：未读数、免打扰、置顶',
  en: 'Unread count, mute and pin of one conversation.',
  input: ConversationIdInput,
  answer: SettingsAnswer,
  example: { code: 0, info: 'Succeed', unreads: 1, notification: true, ontop: false },
  rows: interfaceRows,
};

export const changeSettings: ImsOperationOptions = {
  zh: '置顶、免打扰、未读数设置，只修改给出的字段',
  en: 'Sets pin, mute and unread mark; what is not given stays.',
  input: ChangeSettingsInput,
  inBody: true,
  answer: PlainAnswer,
  example: { code: 0, info: 'Succeed' },
  rows: interfaceRows,
};
