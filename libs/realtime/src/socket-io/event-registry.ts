import { z } from 'zod';
import type { EventsOn } from '../audience.js';
import { interruptions, sessionEndings } from '../closings.js';
import { groupEvents } from './group-events.js';
import { wireId, wireMessage, wireTime } from './message.wire.js';

interface EventDescription {
  /** What happened, and who is told. */
  readonly description: string;
  /** The body; the one source of its type, of the tests' checks and of its documentation. */
  readonly schema: z.ZodType;
  readonly example: object;
}

const user = z.strictObject({ userId: wireId });

/** Every event that a Socket.IO client can receive, by its name on the wire. */
export const eventRegistry = {
  'message.created': {
    description:
      'A message took its place in a conversation. To every device of every member, the sender included.',
    schema: wireMessage,
    example: {
      id: '4802',
      conversationId: '17',
      seq: 3,
      senderId: '2',
      type: 'text',
      content: { text: { text: '你好！' } },
      clientId: '5d1c0f6e',
      createdAt: '2026-11-20T10:30:00.000Z',
    },
  },
  'message.deleted': {
    description: 'A message is gone for everyone; its place stays, empty. To every member.',
    schema: z.strictObject({ id: wireId, conversationId: wireId, seq: z.int().positive(), actorId: wireId }),
    example: { id: '4802', conversationId: '17', seq: 3, actorId: '1' },
  },
  'message.recalled': {
    description:
      'A message was taken back; its place stays, empty. A system message tells of it. To every member.',
    schema: z.strictObject({
      id: wireId,
      conversationId: wireId,
      seq: z.int().positive(),
      actorId: wireId.describe('Its sender, or the owner or an admin of the group.'),
      systemMessageId: wireId,
    }),
    example: { id: '4802', conversationId: '17', seq: 3, actorId: '2', systemMessageId: '4818' },
  },
  'messages.hidden': {
    description: 'A person deleted messages for themselves alone. To the devices of that person.',
    schema: z.strictObject({
      messages: z.array(z.strictObject({ id: wireId, conversationId: wireId, seq: z.int().positive() })),
    }),
    example: { messages: [{ id: '4802', conversationId: '17', seq: 3 }] },
  },
  'conversation.opened': {
    description:
      'A group was created: to its members. A private chat was opened: to the devices of its opener.',
    schema: z.strictObject({
      conversationId: wireId,
      type: z.enum(['single', 'group']),
      name: z.string().nullable().describe('Name of the group; null for a private chat.'),
      openerId: wireId,
      memberCount: z.int().positive(),
      memberIds: z.array(wireId).optional().describe('Left out of a group of more than 100.'),
    }),
    example: {
      conversationId: '17',
      type: 'group',
      name: '技术交流群',
      openerId: '1',
      memberCount: 3,
      memberIds: ['1', '2', '3'],
    },
  },
  'conversation.listed': {
    description: 'A conversation is back on the list of a person. To the devices of that person.',
    schema: z.strictObject({ conversationId: wireId }),
    example: { conversationId: '17' },
  },
  'conversation.hidden': {
    description:
      'A person deleted a conversation from the list, and with it what was said there; a newer message brings it back. ' +
      'To the devices of that person.',
    schema: z.strictObject({
      conversationId: wireId,
      hiddenSeq: z.int().nonnegative().describe('Messages up to this place are hidden from the person.'),
    }),
    example: { conversationId: '17', hiddenSeq: 12 },
  },
  'conversation.read': {
    description:
      'A member has read up to a place. To every member while at most 200 of them are online, else to the devices of ' +
      'the reader alone.',
    schema: z.strictObject({ conversationId: wireId, userId: wireId, readSeq: z.int().nonnegative() }),
    example: { conversationId: '17', userId: '2', readSeq: 3 },
  },
  'conversation.settings_changed': {
    description: 'What the person alone sees of a conversation changed. To the devices of that person.',
    schema: z.strictObject({
      conversationId: wireId,
      isPinned: z.boolean(),
      isMuted: z.boolean(),
      unreadCount: z.int().nonnegative(),
    }),
    example: { conversationId: '17', isPinned: true, isMuted: false, unreadCount: 0 },
  },
  'friend_request.sent': {
    description: 'Someone asks to be a friend. To both.',
    schema: z.strictObject({
      requestId: wireId,
      senderId: wireId,
      receiverId: wireId,
      message: z.string(),
      sentAt: wireTime,
    }),
    example: {
      requestId: '9',
      senderId: '1',
      receiverId: '2',
      message: '我是张三',
      sentAt: '2026-11-20T10:30:00.000Z',
    },
  },
  'friend_request.handled': {
    description: 'A friend request was answered. To both.',
    schema: z.strictObject({
      requestId: wireId,
      senderId: wireId,
      receiverId: wireId,
      accepted: z.boolean(),
    }),
    example: { requestId: '9', senderId: '1', receiverId: '2', accepted: true },
  },
  'friend.added': {
    description: 'Two people are friends now, and share this private chat. To both.',
    schema: z.strictObject({ userId: wireId, friendId: wireId, conversationId: wireId }),
    example: { userId: '2', friendId: '1', conversationId: '18' },
  },
  'friend.removed': {
    description: 'Two people are friends no more; their private chat left both lists. To both.',
    schema: z.strictObject({
      userId: wireId.describe('Who ended it.'),
      friendId: wireId,
      conversationId: wireId.nullable().describe('Their private chat; null when they never had one.'),
    }),
    example: { userId: '2', friendId: '1', conversationId: '18' },
  },
  'friend.remark_changed': {
    description: 'A person gave a friend another remark, or none. To the devices of that person.',
    schema: z.strictObject({ friendId: wireId, remark: z.string().nullable() }),
    example: { friendId: '2', remark: '三哥' },
  },
  'block.changed': {
    description: 'A person blocked someone, or ended that. To the devices of that person alone.',
    schema: z.strictObject({
      userId: wireId.describe('Who is blocked, or no more.'),
      isBlocked: z.boolean(),
    }),
    example: { userId: '2', isBlocked: true },
  },
  'friend_group.changed': {
    description:
      'A friend group was created, renamed or deleted, or its people changed. To the devices of its owner.',
    schema: z.strictObject({ groupId: wireId }),
    example: { groupId: '4' },
  },
  ...groupEvents,
  'user.updated': {
    description:
      'A profile changed. To everyone who shares a conversation with the person, and to that person’s own devices.',
    schema: z.strictObject({
      userId: wireId,
      name: z.string(),
      userInfo: z.string(),
      avatar: z.string().nullable().describe('Address of the picture; null without one.'),
    }),
    example: { userId: '2', name: '李四', userInfo: '', avatar: 'https://chat.example.com/media/kq3v9x' },
  },
  'user.settings_changed': {
    description:
      'A person changed settings of the account; all are as they are now. To the devices of that person.',
    schema: z.strictObject({
      acceptsMessagesFrom: z.enum(['anyone', 'friends']),
      language: z.string().nullable(),
      timeZone: z.string().nullable(),
    }),
    example: { acceptsMessagesFrom: 'friends', language: 'zh-CN', timeZone: 'Asia/Shanghai' },
  },
  'account.deleted': {
    description:
      'An account was deleted. To everyone who shares a conversation with it; its own sockets are closed.',
    schema: user,
    example: { userId: '2' },
  },
  'account.restored': {
    description: 'A deleted account is back. To everyone who shares a conversation with it.',
    schema: user,
    example: { userId: '2' },
  },
  'session.ended': {
    description:
      'The last event of a connection whose token is good no more. `disconnect` follows; stay away with it.',
    schema: z.strictObject({
      sessionId: wireId,
      code: z.enum(['session.ended', 'session.expired', 'account.deleted']),
      message: z.string(),
    }),
    example: { sessionId: '31', code: 'session.ended', message: sessionEndings['session.ended'] },
  },
  'connection.closing': {
    description: 'The last event of a connection that the server closes for now. Connect again and catch up.',
    schema: z.strictObject({
      code: z.enum(['connection.flooding', 'server.stopping']),
      message: z.string(),
    }),
    example: { code: 'server.stopping', message: interruptions['server.stopping'] },
  },
} as const satisfies Record<EventsOn<'socket.io'> | 'session.ended' | 'connection.closing', EventDescription>;

export type EventName = keyof typeof eventRegistry;
export type EventBody<Name extends EventName> = z.infer<(typeof eventRegistry)[Name]['schema']>;
