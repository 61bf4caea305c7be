import { PageInput } from '../fields.js';
import type { ApiChatOperationOptions } from '../operation.js';
import { CreateRoomInput, CreatedRoom, ListedRoom, RoomIdInput } from './rooms.wire.js';

export const create: ApiChatOperationOptions = {
  zh: '创建聊天室，任何人都可加入；创建者为群主并发出欢迎消息',
  en: 'Creates a room that anyone may join, with the caller as its owner, who posts a welcome.',
  answer: CreatedRoom,
  example: { room_id: 17 },
  input: CreateRoomInput,
  refusals: ['group.name_invalid', 'group.description_too_long', 'request.rate_limited'],
};

export const join: ApiChatOperationOptions = {
  zh: '加入聊天室；需要邀请才能进入的群视为不存在',
  en:
    'Enters a room; a system message says so in its history. A group that takes in only whom its members invite does not ' +
    'exist for the caller.',
  answer: null,
  example: null,
  input: RoomIdInput,
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'group.already_member',
    'group.full',
    'request.rate_limited',
  ],
};

export const leave: ApiChatOperationOptions = {
  zh: '离开聊天室；群主离开时聊天室解散',
  en: 'Leaves a room. When its owner does, it is gone for all.',
  answer: null,
  example: null,
  input: RoomIdInput,
  refusals: ['conversation.not_found', 'conversation.not_group', 'request.rate_limited'],
};

export const list: ApiChatOperationOptions = {
  zh: '我所在的聊天室（包括所有群聊），按最新消息排序',
  en: 'The rooms that the caller is in, every group among them: by latest message, newest first.',
  answer: [ListedRoom],
  example: [
    {
      id: 17,
      name: '技术交流',
      description: '什么都可以聊',
      created_at: '2026-01-15T09:00:00.000Z',
      member_count: 3,
    },
  ],
  input: PageInput,
};
