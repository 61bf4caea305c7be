import type { EventPayloads, EventType } from '#core/catalogue/events.js';
import type { WireName } from './connection.js';

/** Who is told of an event. The named groups add up; every device of a person counts. */
export interface Audience {
  /** All members of this conversation … */
  readonly membersOf?: number;
  /** … unless more of them than this are online. */
  readonly mostOnline?: number;
  /** These people. */
  readonly users?: readonly number[];
  /** Everyone who shares a conversation with this person. */
  readonly contactsOf?: number;
}

interface AudienceRow<Payload> {
  readonly to: (payload: Payload) => Audience;
  /** A wire may have nothing to say to some of them. */
  readonly on: readonly WireName[];
}

/** A receipt of one among thousands is not worth thousands of deliveries: there, only the reader's devices follow. */
const mostReceiptReaders = 200;

const nobody: Audience = {};

const both = ['socket.io', 'ims'] as const;
const all = ['socket.io', 'ims', 'api-chat'] as const;

/** Who receives what, and over which wires: the one place that decides it. */
export const audiences = {
  'user.updated': { to: ({ userId }) => ({ users: [userId], contactsOf: userId }), on: ['socket.io'] },
  'user.settings_changed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'account.deleted': { to: ({ userId }) => ({ users: [userId], contactsOf: userId }), on: ['socket.io'] },
  'account.restored': { to: ({ userId }) => ({ contactsOf: userId }), on: ['socket.io'] },
  // Its sockets are closed, and told so by their wire (endings.ts).
  'session.ended': { to: () => nobody, on: [] },
  'friend_request.sent': { to: ({ senderId, receiverId }) => ({ users: [senderId, receiverId] }), on: both },
  'friend_request.handled': {
    to: ({ senderId, receiverId }) => ({ users: [senderId, receiverId] }),
    on: ['socket.io'],
  },
  'friend.added': { to: ({ userId, friendId }) => ({ users: [userId, friendId] }), on: ['socket.io'] },
  'friend.removed': { to: ({ userId, friendId }) => ({ users: [userId, friendId] }), on: both },
  'friend.remark_changed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'block.changed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'friend_group.changed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'conversation.opened': {
    // An empty private chat is listed for its opener alone; the other one learns of it with the first message.
    to: ({ kind, openerId, memberIds }) => ({ users: kind === 'group' ? memberIds : [openerId] }),
    on: ['socket.io'],
  },
  'conversation.listed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'conversation.hidden': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'conversation.read': {
    to: ({ conversationId, userId }) => ({
      membersOf: conversationId,
      mostOnline: mostReceiptReaders,
      users: [userId],
    }),
    on: both,
  },
  'conversation.settings_changed': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
  'group.updated': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'group.owner_changed': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'group.dissolved': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'member.joined': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  // Still told to the one who left (memberships.ts).
  'member.left': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'member.role_changed': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'invitation.created': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'invitation.handled': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'notice.published': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'notice.deleted': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: both },
  'message.created': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: all },
  'message.deleted': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: ['socket.io'] },
  'message.recalled': { to: ({ conversationId }) => ({ membersOf: conversationId }), on: ['socket.io'] },
  'messages.hidden': { to: ({ userId }) => ({ users: [userId] }), on: ['socket.io'] },
} as const satisfies { readonly [Type in EventType]: AudienceRow<EventPayloads[Type]> };

/** The events that a wire presents; its presenters are complete when the compiler finds all of these. */
export type EventsOn<Wire extends WireName> = {
  [Type in EventType]: Wire extends (typeof audiences)[Type]['on'][number] ? Type : never;
}[EventType];

/** A committed event of the catalogue, told apart by its type. */
export type CatalogueEvent = {
  [Type in EventType]: { readonly type: Type; readonly payload: EventPayloads[Type] };
}[EventType];

/** Who is told of the event. */
export function audienceOf<Type extends EventType>(type: Type, payload: EventPayloads[Type]): Audience {
  return (audiences[type] as AudienceRow<EventPayloads[Type]>).to(payload);
}
