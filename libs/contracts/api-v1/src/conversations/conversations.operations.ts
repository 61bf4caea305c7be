import type { ApiV1OperationOptions } from '../operation.js';
import {
  Conversation,
  ConversationSettings,
  CreateConversationInput,
  DeleteConversationsInput,
  DeletedConversations,
  FindConversationQueryInput,
  ListConversationsInput,
  MuteBody,
  PinBody,
  UnreadTotal,
  UpdateConversationBody,
} from './conversations.wire.js';

const created = {
  id: '17',
  type: 'single',
  userId: '1',
  targetId: '2',
  targetName: '张三',
  targetAvatar: 'https://chat.example.com/media/kq3v9x',
  lastMessage: null,
  unreadCount: 0,
  isPinned: false,
  isMuted: false,
  createdAt: '2026-01-15T10:00:00.000Z',
  updatedAt: '2026-01-15T10:00:00.000Z',
};

const talkedIn = {
  ...created,
  lastMessage: {
    id: '4802',
    seq: 3,
    senderId: '2',
    type: 'text',
    content: { text: { text: '你好！' } },
    createdAt: '2026-01-15T10:30:00.000Z',
  },
  unreadCount: 5,
  updatedAt: '2026-01-15T10:30:00.000Z',
};

const notFound = ['conversation.not_found'] as const;
/** WIRE(api-v1): the document has a bare `true` where it has nothing else to say. */
const itsTrue = { schema: { type: 'boolean', enum: [true] } };
const ofId = { id: '会话 ID · conversation' };

export const createConversation: ApiV1OperationOptions = {
  zh: '创建会话：单聊只需对方存在、未拉黑本人且接受消息；群聊须已是成员。删除过的会话会回到列表',
  en:
    'Puts a conversation on the caller’s list. A private chat needs that the other exists, has not blocked the caller ' +
    'and takes messages from anyone, or is a friend; a group, that the caller is in it. One that was deleted from the ' +
    'list comes back, what was said before staying hidden; one that stands in the list is refused. A deleted account ' +
    'is found by its friends and by those who share a chat with it.',
  status: 201,
  body: Conversation,
  example: created,
  input: CreateConversationInput,
  once: true,
  location: ({ id }: Conversation) => `/api/v1/conversations/${id}`,
  refusals: [
    'conversation.listed_already',
    'conversation.with_self',
    'user.not_caller',
    'user.not_found',
    'message.refused_by_receiver',
    'conversation.not_found',
  ],
};

export const getConversation: ApiV1OperationOptions = {
  zh: '会话详情；已从列表删除的会话不存在，直到有新消息',
  en: 'One conversation of the caller’s list. What was deleted from it does not exist until the next message.',
  body: Conversation,
  example: talkedIn,
  ids: ofId,
  refusals: notFound,
};

export const listConversations: ApiV1OperationOptions = {
  zh: '会话列表：置顶在前，其余按最新消息时间，新的在前',
  en: 'The caller’s list of conversations: pinned ones first, then by latest message, newest first.',
  body: [Conversation],
  example: [talkedIn],
  input: ListConversationsInput,
  inputIn: 'query',
  refusals: ['user.not_caller'],
};

export const findConversation: ApiV1OperationOptions = {
  zh: '与特定用户或群组的会话',
  en: 'The conversation of the caller’s list with one person or group.',
  body: Conversation,
  example: talkedIn,
  input: FindConversationQueryInput,
  inputIn: 'query',
  ids: { userId: '本人 · the caller', targetId: '目标 ID：用户或群组 · the other person, or the group' },
  refusals: ['user.not_caller', ...notFound],
};

export const updateConversation: ApiV1OperationOptions = {
  zh: '更新会话的置顶与免打扰；未给出的不变',
  en: 'Pins or mutes a conversation for the caller alone; what is left out stays.',
  body: ConversationSettings,
  example: { id: '17', isPinned: true, isMuted: true, updatedAt: '2026-01-15T10:30:00.000Z' },
  input: UpdateConversationBody,
  ids: ofId,
  refusals: notFound,
};

export const deleteConversation: ApiV1OperationOptions = {
  zh: '从本人列表删除会话：之前的消息不再可见也不计未读，新消息会让它回来；置顶与免打扰保留',
  en:
    'Deletes a conversation from the caller’s list, for the caller alone. What was said stays hidden and does not count ' +
    'as unread; and the others are not told that it was read. The next message brings the conversation back, pinned and muted as it was.',
  body: itsTrue,
  example: true,
  ids: ofId,
  refusals: notFound,
};

export const pinConversation: ApiV1OperationOptions = {
  zh: '置顶或取消置顶',
  en: 'Pins a conversation to the top of the caller’s list, or takes the pin away.',
  body: itsTrue,
  example: true,
  input: PinBody,
  ids: ofId,
  refusals: notFound,
};

export const muteConversation: ApiV1OperationOptions = {
  zh: '设置或取消免打扰；免打扰的会话仍计入未读总数',
  en: 'Mutes a conversation for the caller, or takes that back. A muted one still counts in the unread total.',
  body: itsTrue,
  example: true,
  input: MuteBody,
  ids: ofId,
  refusals: notFound,
};

export const readConversation: ApiV1OperationOptions = {
  zh: '清空未读：已读位置移到末尾，其他成员可见',
  en: 'Marks a conversation read up to its end, which the other members see.',
  body: itsTrue,
  example: true,
  ids: ofId,
  refusals: notFound,
};

export const unreadTotal: ApiV1OperationOptions = {
  zh: '列表中所有会话的未读总数，含免打扰的',
  en: 'How many messages are unread in all conversations of the caller’s list, muted ones too.',
  body: UnreadTotal,
  example: { total: 25 },
  ids: { userId: '本人 · the caller' },
  refusals: ['user.not_caller'],
};

export const deleteConversations: ApiV1OperationOptions = {
  zh: '批量删除会话：不存在或不在列表中的跳过，count 为实际删除的数量；一次最多 200 个',
  en:
    'Deletes conversations from the caller’s list. Those that are unknown, or not on it, are ignored; `count` tells ' +
    'how many were deleted. At most 200 at once.',
  body: DeletedConversations,
  example: { success: true, count: 3 },
  input: DeleteConversationsInput,
  inputIn: 'body or query',
};
