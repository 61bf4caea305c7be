import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import { FriendDetailsAnswer, FriendIdInput, FriendsAnswer } from './friends.wire.js';

const friend = {
  id: 2,
  email: 'bob@example.com',
  name: '鲍勃',
  avatar: 'https://chat.example.com/media/0f1e2d',
  deleted: false,
};

export const listFriends: ImsOperationOptions = {
  zh: '查看好友列表，先加的在前，最多 10000 人',
  en: 'The friends of the caller, the oldest friendship first, 10,000 at most.',
  answer: FriendsAnswer,
  example: { code: 0, info: 'success', friends: [friend] },
};

export const friendDetails: ImsOperationOptions = {
  zh: '查看好友详情及其所在的分组',
  en: 'One friend in full, and which of the caller’s friend groups the friend is in.',
  input: FriendIdInput,
  answer: FriendDetailsAnswer,
  example: { code: 0, info: 'success', ...friend, user_info: '你好', groups: [{ id: 1, name: '同学' }] },
  refusals: ['user.not_found', 'friend.not_found'],
};

export const removeFriend: ImsOperationOptions = {
  zh: '删除好友：双方的分组成员随之移除，私聊从双方列表中消失，聊天记录保留，有新消息或再次成为好友时恢复显示',
  en:
    "Ends the friendship for both. Entries in both people's friend groups end with it; the private chat leaves both lists and " +
    'comes back, history and all, with the next message or friendship.',
  input: FriendIdInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '删除好友成功' },
  rows: {
    // WIRE(ims): an unknown user is an unknown friend here, and who is no friend has a row of its own.
    'user.not_found': row(404, -1, 'Friend not found'),
    'friend.not_found': row(404, -3, 'Already not friend'),
  },
};
