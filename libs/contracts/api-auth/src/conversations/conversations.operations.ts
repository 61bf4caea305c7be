import { idSchema } from '../fields.js';
import type { ApiAuthOperationOptions } from '../operation.js';
import {
  CreateGroupInput,
  HistoryMessage,
  HistoryWindow,
  ListedConversation,
  OpenPrivateInput,
  OpenedConversation,
} from './conversations.wire.js';

export const listConversations: ApiAuthOperationOptions = {
  zh: '加载会话列表：置顶在前，其余按最新消息时间；被删除（隐藏）的会话不在其中',
  en: 'The caller’s list of conversations: pinned ones first, then by latest message. Removed ones are left out.',
  success: { code: 200, message: 'success' },
  data: [ListedConversation],
  example: [
    {
      conversation_id: 'c_1001',
      title: '张三',
      remark: '',
      last_message_preview: '你好，今天有空吗？',
      last_message_time: '2026-01-15T09:40:00.000Z',
      unread_count: 2,
      is_pinned: false,
    },
  ],
};

export const history: ApiAuthOperationOptions = {
  zh: '会话详情：升序，最多最新的 10000 条（可配置）；不带 before 与 after 时标记为已读',
  en:
    'The history, oldest first, the newest 10,000 at most (configurable); `before`, `after` and `limit` page through the ' +
    'rest. Without `before` and `after` it is marked read up to its end. Recalled messages keep their places, empty; what the caller ' +
    'or everyone lost by deletion is left out.',
  success: { code: 200, message: 'success' },
  data: [HistoryMessage],
  example: [
    {
      id: 'm_2001',
      sender_id: 'u_111',
      sender_name: '李四',
      content: '下午一起吃饭？',
      status: 0,
      created_at: '2026-01-15T09:35:00.000Z',
      update_time: '2026-01-15T09:35:00.000Z',
    },
    {
      id: 'm_2002',
      sender_id: 'u_100',
      sender_name: '王五',
      content: '',
      status: 1,
      created_at: '2026-01-15T09:36:00.000Z',
      update_time: '2026-01-15T09:36:30.000Z',
    },
    {
      id: 'm_2003',
      sender_id: 'u_100',
      sender_name: '王五',
      content: '对方撤回了一条消息',
      status: 2,
      created_at: '2026-01-15T09:36:30.000Z',
      update_time: '2026-01-15T09:36:30.000Z',
    },
  ],
  inPath: {
    name: 'conversation_id',
    description: '会话 ID · conversation',
    schema: { ...idSchema('c'), example: 'c_1001' } as object,
  },
  input: HistoryWindow,
  inputIn: 'query',
  refusals: ['conversation.not_found', 'message.not_found'],
};

export const openPrivate: ApiAuthOperationOptions = {
  zh: '创建与好友的私聊；已存在时返回已有的会话，同样为 201',
  en:
    'Opens the private chat with a friend; the one that exists is answered in the same way, with 201. It stands on the ' +
    'caller’s list from then on, also while it is empty.',
  success: { code: 201, message: '会话已创建' },
  data: OpenedConversation,
  example: { conversation_id: 'c_1002' },
  input: OpenPrivateInput,
  refusals: ['user.not_found', 'friend.not_found'],
};

export const createGroup: ApiAuthOperationOptions = {
  zh: '创建群聊，创建者为群主并发出欢迎消息；成员必须是好友',
  en:
    'Creates a group with the caller as owner, who welcomes the others. Members must be friends; the caller and repeated ' +
    'ids among them are ignored.',
  success: { code: 201, message: '群聊已创建' },
  data: OpenedConversation,
  example: { conversation_id: 'c_2001' },
  input: CreateGroupInput,
  refusals: [
    'group.name_invalid',
    'group.member_not_found',
    'group.member_not_friend',
    'request.rate_limited',
  ],
};
