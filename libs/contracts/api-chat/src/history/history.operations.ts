import type { ApiChatOperationOptions } from '../operation.js';
import { ChatMessage, PrivateHistoryInput, RoomHistoryInput } from './history.wire.js';

const message = {
  id: 4802,
  sender_id: 1,
  receiver_id: 2,
  content: '你好，今天有空吗？',
  created_at: '2026-01-15T09:40:00.000Z',
  status: 'read',
  message_type: 'text',
  file_url: null,
  chat_type: 'private',
};
const image = {
  id: 4818,
  sender_id: 2,
  receiver_id: 17,
  content: '',
  created_at: '2026-01-15T09:41:00.000Z',
  status: 'delivered',
  message_type: 'image',
  file_url: 'https://chat.example.com/media/kq3v9x',
  chat_type: 'room',
};

export const privateHistory: ApiChatOperationOptions = {
  zh: '获取与某人的私聊历史：第 1 页为最新，页内升序；获取后全部标记为已读。没有聊过时为空列表',
  en:
    'The history with a person, page 1 the newest, each page oldest first. Asking for any page marks the chat read to its ' +
    'end. Recalled messages are left out, as are those that the caller or everyone lost by deletion. With someone to whom ' +
    'the caller never talked it is empty.',
  answer: [ChatMessage],
  example: [message],
  input: PrivateHistoryInput,
  refusals: ['user.not_found'],
};

export const roomHistory: ApiChatOperationOptions = {
  zh: '获取聊天室历史：第 1 页为最新，页内升序；获取后全部标记为已读',
  en:
    'The history of a room, page 1 the newest, each page oldest first. Asking for any page marks the room read to its end. ' +
    'Recalled messages are left out, as are those that the caller or everyone lost by deletion.',
  answer: [ChatMessage],
  example: [image],
  input: RoomHistoryInput,
  refusals: ['conversation.not_found', 'conversation.not_group'],
};
