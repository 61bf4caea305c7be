import { row } from '../error-map.js';
import type { ApiChatOperationOptions } from '../operation.js';
import { MessageIdInput } from './messages.wire.js';

/** Who is outside learns nothing: to them there is no such message. */
const noMessage = row(404, '消息不存在');

export const status: ApiChatOperationOptions = {
  zh: '获取消息状态：sent 已保存，delivered 已送达，read 已读；聊天室以最落后的成员为准',
  en:
    'How far a message has come: `sent` when stored, `delivered` when written to a socket of its receiver or fetched, `read` ' +
    'when read. In a room the least advanced member counts, not counting its sender, those who joined later and deleted ' +
    'accounts. Any member may ask.',
  answer: ['sent', 'delivered', 'read'],
  // WIRE(api-chat): the document has it beside `code`, not in `data`.
  carrier: 'status',
  example: 'delivered',
  input: MessageIdInput,
  rows: {
    'message.not_found': noMessage,
    'conversation.not_found': noMessage,
    'conversation.not_member': noMessage,
  },
};
