import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import { AddFriendInput, FriendRequestsAnswer, HandleFriendRequestInput } from './friend-requests.wire.js';

export const addFriend: ImsOperationOptions = {
  zh: '发送好友申请；被拒绝或好友关系结束后可再次申请，原申请重新等待处理',
  en: 'Asks someone to be a friend. After a refusal, or a friendship that ended, the same request waits anew.',
  input: AddFriendInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '申请成功' },
  refusals: [
    'friend.already',
    'friend_request.waiting',
    'friend_request.to_self',
    'friend_request.message_too_long',
    'friend_request.refused_by_receiver',
    'request.rate_limited',
  ],
  // WIRE(ims): here an unknown user and a deleted one are the same.
  rows: {
    'user.not_found': row(404, -1, 'User not found or deleted'),
    'user.deleted': row(404, -1, 'User not found or deleted'),
  },
};

export const friendRequests: ImsOperationOptions = {
  zh: '查看收到的好友申请（含已处理的），最新的在前，最多 1000 条',
  en: 'The requests that the caller has received, handled ones too; newest first, 1,000 at most.',
  answer: FriendRequestsAnswer,
  example: {
    code: 0,
    info: 'success',
    requests: [
      {
        sender_user_id: 2,
        receiver_user_id: 1,
        user_email: 'bob@example.com',
        user_name: '鲍勃',
        avatar: 'https://chat.example.com/media/0f1e2d',
        message: 'Hello',
        created_at: '2026-04-01T12:30:45.000Z',
        status: 0,
      },
    ],
  },
};

export const acceptFriendRequest: ImsOperationOptions = {
  zh: '同意好友申请：双方成为好友，并以同意者的名义在私聊中发出问候；只有接收者能处理',
  en:
    'Accepts a request: the two are friends, and the one who accepts greets the other in their private chat. A request that ' +
    'waits in the other direction is settled. Its receiver alone handles it; to anyone else it does not exist.',
  input: HandleFriendRequestInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '已接受该好友申请' },
  refusals: [
    'user.deleted',
    'user.not_found',
    'friend_request.not_found',
    'friend.already',
    'message.refused_by_receiver',
    'request.rate_limited',
  ],
};

export const refuseFriendRequest: ImsOperationOptions = {
  zh: '拒绝好友申请；只有接收者能处理，对方可以再次申请',
  en: 'Refuses a request, which may be made again. Its receiver alone handles it; to anyone else it does not exist.',
  input: HandleFriendRequestInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '已拒绝该好友申请' },
  refusals: ['user.deleted', 'user.not_found', 'friend_request.not_found', 'friend.already'],
};
