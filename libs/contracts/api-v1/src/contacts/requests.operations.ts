import type { ApiV1OperationOptions } from '../operation.js';
import { ContactRequest, ContactRequestPage, ListRequestsInput, SendRequestInput } from './requests.wire.js';

const exampleRequest = {
  id: '9',
  direction: 'received',
  user: { id: '18', name: '王小明', avatar: null, deleted: false },
  message: '我是小明',
  status: 'waiting',
  createdAt: '2026-11-20T10:30:00.000Z',
  handledAt: null,
};

const exampleHandled = { ...exampleRequest, handledAt: '2026-11-21T08:00:00.000Z' };
const requestId = { requestId: '好友请求 · request' };

export const send: ApiV1OperationOptions = {
  zh: '发送好友请求；被拒绝后可再次发送，沿用同一请求',
  en: 'Asks someone to be a friend. After a refusal one may ask again: the same request waits anew, with the new words.',
  status: 201,
  body: ContactRequest,
  example: { ...exampleRequest, direction: 'sent' },
  input: SendRequestInput,
  once: true,
  location: ({ id }: ContactRequest) => `/api/v1/contacts/requests/${id}`,
  refusals: [
    'friend_request.message_too_long',
    'friend_request.to_self',
    'user.not_found',
    'user.deleted',
    'friend.already',
    'friend_request.refused_by_receiver',
    'friend_request.waiting',
    'request.rate_limited',
  ],
};

export const list: ApiV1OperationOptions = {
  zh: '收到或发出的好友请求，最近的在前，包括已处理的',
  en: 'The requests that the caller has received, or sent; handled ones too, the newest first.',
  body: ContactRequestPage,
  example: { items: [exampleRequest], nextCursor: null },
  input: ListRequestsInput,
  inputIn: 'query',
};

export const one: ApiV1OperationOptions = {
  zh: '一个收到或发出的好友请求',
  en: 'One request that the caller has received or sent.',
  body: ContactRequest,
  example: exampleRequest,
  ids: requestId,
  refusals: ['friend_request.not_found'],
};

export const accept: ApiV1OperationOptions = {
  zh: '接受好友请求：成为好友，并在私聊中发送问候；对方同时发来的请求一并完成',
  en:
    'Makes friends of the two, and greets the sender in their private chat. A request that waits in the other direction ' +
    'is settled with it. Only its receiver can.',
  body: ContactRequest,
  example: { ...exampleHandled, status: 'accepted' },
  ids: requestId,
  refusals: [
    'user.deleted',
    'friend_request.not_found',
    'friend.already',
    'message.refused_by_receiver',
    'request.rate_limited',
  ],
};

export const refuse: ApiV1OperationOptions = {
  zh: '拒绝好友请求；对方可再次发送',
  en: 'Refuses a request. Its sender may ask again. Only its receiver can.',
  body: ContactRequest,
  example: { ...exampleHandled, status: 'refused' },
  ids: requestId,
  refusals: ['user.deleted', 'friend_request.not_found', 'friend.already'],
};
