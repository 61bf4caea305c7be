import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import { BlockPage, Contact, ContactPage, RemarkInput } from './contacts.wire.js';

export const exampleSummary = {
  userId: '18',
  name: '王小明',
  remark: '小明',
  avatar: null,
  email: 'xiaoming@example.com',
  deleted: false,
  since: '2026-11-20T10:30:00.000Z',
};

const exampleContact = { ...exampleSummary, userInfo: '北京', groups: [{ id: '4', name: '同事' }] };
const userId = { userId: '用户 · user' };

export const list: ApiV1OperationOptions = {
  zh: '好友列表，最早的在前',
  en: 'The caller’s friends, the oldest friendship first.',
  body: ContactPage,
  example: { items: [exampleSummary], nextCursor: null },
  input: PageInput,
  inputIn: 'query',
};

export const details: ApiV1OperationOptions = {
  zh: '某个好友的详细资料，包括备注和所在分组',
  en: 'One friend in full: with the remark, and the contact groups that the friend is in.',
  body: Contact,
  example: exampleContact,
  ids: userId,
  refusals: ['user.not_found', 'friend.not_found'],
};

export const update: ApiV1OperationOptions = {
  zh: '修改好友备注；空或 null 移除',
  en: 'Sets the name that the caller alone sees for a friend; empty or null takes it away.',
  body: Contact,
  example: exampleContact,
  ids: userId,
  input: RemarkInput,
  refusals: ['friend.not_found', 'friend.remark_invalid'],
};

export const remove: ApiV1OperationOptions = {
  zh: '删除好友；双方的分组条目随之移除，私聊从双方列表移除，历史保留',
  en:
    'Ends a friendship, for both. Entries in contact groups end with it; the private chat leaves both lists and comes ' +
    'back, history and all, with the next message or friendship.',
  status: 204,
  body: null,
  ids: userId,
  refusals: ['user.not_found', 'friend.not_found'],
};

export const blocks: ApiV1OperationOptions = {
  zh: '黑名单，最近的在前',
  en: 'Whom the caller has blocked, the newest first.',
  body: BlockPage,
  example: {
    items: [
      { userId: '19', name: '李四', avatar: null, deleted: false, blockedAt: '2026-11-20T10:30:00.000Z' },
    ],
    nextCursor: null,
  },
  input: PageInput,
  inputIn: 'query',
};

export const block: ApiV1OperationOptions = {
  zh: '拉黑：不再接收对方的私聊和好友请求，等待中的请求被拒绝；好友关系不变；可重复',
  en:
    'Blocks a person: from the answer on, none of their private messages is stored, and they cannot ask to be friends. ' +
    'Requests that wait between the two are refused. A friendship stays, and so do common groups. The other one is not ' +
    'told. Repeating it changes nothing.',
  status: 204,
  body: null,
  ids: userId,
  refusals: ['block.to_self', 'user.not_found'],
};

export const unblock: ApiV1OperationOptions = {
  zh: '取消拉黑；可重复',
  en: 'Ends a block. Where there is none, nothing changes.',
  status: 204,
  body: null,
  ids: userId,
};
