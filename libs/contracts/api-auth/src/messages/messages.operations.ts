import { row } from '../error-map.js';
import type { ApiAuthOperationOptions } from '../operation.js';
import { MessageIdInput, RecalledMessage, SendMessageInput, SentMessage } from './messages.wire.js';

/** WIRE(api-auth): whatever is wrong with a message, sending it has failed. */
const failed = row(400, '发送失败');

/** Who is outside learns nothing: to them there is no such message. */
const noMessage = row(404, '消息不存在');
const unseen = {
  'message.not_found': noMessage,
  'conversation.not_found': noMessage,
  'conversation.not_member': noMessage,
};

export const send: ApiAuthOperationOptions = {
  zh: '发送文本消息；带 client_id 时重试不会重复发送',
  en: 'Sends a text. With a `client_id`, a retry answers the first message.',
  success: { code: 201, message: '消息已发送' },
  data: SentMessage,
  example: { message_id: 'm_3001', created_at: '2026-01-15T10:00:00.000Z' },
  input: SendMessageInput,
  refusals: [
    'conversation.not_found',
    'message.refused_by_receiver',
    'message.client_id_reused',
    'request.rate_limited',
  ],
  rows: {
    'request.invalid': failed,
    'transport.unparsable': failed,
    'message.empty': failed,
    'message.too_long': failed,
  },
};

export const recall: ApiAuthOperationOptions = {
  zh: '撤回消息：发送者 2 分钟内，群主与管理员不限时，只能撤回一次',
  en:
    'Takes a message back for everyone: its sender within two minutes (configurable), the owner and the admins of its ' +
    'group at any time, once. It keeps its place, empty, and a system message goes to the end of the history.',
  success: { code: 200, message: '消息已撤回' },
  data: RecalledMessage,
  example: { system_message_id: 'm_3002' },
  input: MessageIdInput,
  inputIn: 'body or query',
  refusals: ['message.recall_refused', 'message.recalled_already'],
  rows: unseen,
};

export const deleteForMe: ApiAuthOperationOptions = {
  zh: '删除消息，仅对自己隐藏；会话预览与未读数随之变化',
  en: 'Deletes a message for the caller alone; preview and unread follow. What is deleted is not found any more.',
  success: { code: 200, message: '已删除' },
  data: null,
  example: null,
  input: MessageIdInput,
  inputIn: 'body or query',
  rows: unseen,
};
