import { getSchemaPath } from '@nestjs/swagger';
import { outsidersAreTold } from '../error-map.js';
import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import {
  DeleteMessageBody,
  EmptyPlace,
  ListMessagesInput,
  Message,
  ReadInput,
  ReaderPage,
  Recall,
  RecalledMessage,
  ReplyPage,
  SendMessageInput,
} from './messages.wire.js';

const sent = {
  id: '4802',
  conversationId: '17',
  seq: 3,
  senderId: '2',
  type: 'text',
  content: { text: { text: '你好！' } },
  clientId: '5d1c0f6e',
  createdAt: '2026-11-20T10:30:00.000Z',
};
const recalled = {
  id: '4786',
  conversationId: '17',
  seq: 2,
  senderId: '2',
  type: 'recalled',
  createdAt: '2026-11-20T10:29:00.000Z',
  recalledAt: '2026-11-20T10:29:30.000Z',
};
const empty = { conversationId: '17', seq: 1, type: 'empty' };

const anyOf = (...classes: (typeof Message | typeof RecalledMessage | typeof EmptyPlace)[]): object => ({
  oneOf: classes.map((one) => ({ $ref: getSchemaPath(one) })),
});
const itsTrue = { schema: { type: 'boolean', enum: [true] } };
const ofId = { id: '消息 ID · message' };

export const sendMessage: ApiV1OperationOptions = {
  zh: '发送文本、图片、文件、音频或视频；带 clientId 时重试不会重复发送',
  en:
    'Sends a text, or an image, file, audio or video that the caller has uploaded, of that type. It is stored when it is ' +
    'answered. With a `clientId` (or an `Idempotency-Key`), a retry answers the first message. Texts are neither trimmed ' +
    'nor normalised.',
  status: 201,
  body: Message,
  example: sent,
  input: SendMessageInput,
  once: 'as clientId',
  location: ({ id }: Message) => `/api/v1/messages/${id}`,
  refusals: [
    'conversation.not_found',
    'message.empty',
    'message.too_long',
    'message.attachment_refused',
    'message.reply_not_found',
    'message.refused_by_receiver',
    'message.client_id_reused',
    'request.rate_limited',
  ],
};

export const listMessages: ApiV1OperationOptions = {
  zh: '按 seq 读取会话历史，升序无间断：最新的，或某 seq 之前、之后、前后的；不移动已读位置',
  en:
    'The history of a conversation by `seq`, oldest first: the newest, or those before, after or around a seq; one of the ' +
    'three. Every place is listed, so that no gap looks like a loss: a recalled message has the type `recalled`, a place ' +
    'that was deleted, or hidden by the caller, the type `empty`. A page that is not full is the last in its direction. ' +
    'Reading moves no position.',
  body: { schema: { type: 'array', items: anyOf(Message, RecalledMessage, EmptyPlace) } },
  example: [empty, recalled, sent],
  input: ListMessagesInput,
  inputIn: 'query',
  refusals: ['conversation.not_found'],
};

export const readMessages: ApiV1OperationOptions = {
  zh: '标记会话已读到某 seq，只会前移；不给 seq 则全部已读',
  en:
    'The caller has read a conversation up to a seq, or all of it. The read position only moves forward; what lies behind ' +
    'it is unread no more, also when it was marked unread.',
  body: itsTrue,
  example: true,
  input: ReadInput,
  refusals: ['conversation.not_found'],
};

export const getMessage: ApiV1OperationOptions = {
  zh: '按 ID 读取一条消息；已撤回的类型为 recalled',
  en: 'One message. A recalled one has the type `recalled`; one that was deleted or hidden is not found.',
  body: { schema: anyOf(Message, RecalledMessage) },
  example: sent,
  ids: ofId,
  rows: outsidersAreTold('message.not_found'),
};

export const recallMessage: ApiV1OperationOptions = {
  zh: '撤回消息：发送者 2 分钟内，群主与管理员不限时，只能撤回一次',
  en:
    'Takes a message back for everyone: its sender within two minutes (configurable), the owner and the admins of its ' +
    'group at any time, once. It keeps its place, empty, and a system message goes to the end of the history.',
  body: Recall,
  example: { id: '4786', conversationId: '17', seq: 2, systemMessageId: '4818' },
  ids: ofId,
  refusals: ['message.recall_refused', 'message.recalled_already'],
  rows: outsidersAreTold('message.not_found'),
};

export const deleteMessage: ApiV1OperationOptions = {
  zh: '删除消息：仅对自己（默认），或对所有人（发送者、群主或管理员）',
  en:
    'Deletes a message for the caller alone, or with `for=all` for everyone: for its sender, and for the owner and the ' +
    'admins of its group. Preview and unread follow.',
  body: itsTrue,
  example: true,
  input: DeleteMessageBody,
  inputIn: 'body or query',
  ids: ofId,
  refusals: ['conversation.forbidden'],
  rows: outsidersAreTold('message.not_found'),
};

export const listReaders: ApiV1OperationOptions = {
  zh: '已读该消息的成员，按名称；发送者与之后加入者除外',
  en: 'The members who have read a message, by name, not counting its sender and those who joined later.',
  body: ReaderPage,
  example: {
    items: [{ userId: '3', name: '王五', avatar: 'https://chat.example.com/media/kq3v9x' }],
    nextCursor: null,
  },
  input: PageInput,
  inputIn: 'query',
  ids: ofId,
  rows: outsidersAreTold('message.not_found'),
};

export const listReplies: ApiV1OperationOptions = {
  zh: '该消息的回复，升序；已撤回与已删除的除外',
  en: 'The replies to a message, oldest first, without recalled and deleted ones.',
  body: ReplyPage,
  example: { items: [{ ...sent, replyTo: '4786' }], nextCursor: null },
  input: PageInput,
  inputIn: 'query',
  ids: ofId,
  rows: outsidersAreTold('message.not_found'),
};
