import type { Fact } from '#database/outbox/recorded-event.js';
import type { ConversationOpened } from '#core/conversations/events/conversation-opened.event.js';
import type { ConversationRead } from '#core/conversations/events/conversation-read.event.js';
import type { ConversationSettingsChanged } from '#core/conversations/events/conversation-settings-changed.event.js';
import type { FriendAdded } from '#core/friends/events/friend-added.event.js';
import type { FriendRequestHandled } from '#core/friends/events/friend-request-handled.event.js';
import type { FriendRequestSent } from '#core/friends/events/friend-request-sent.event.js';
import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import type { AccountDeleted } from '#core/users/events/account-deleted.event.js';
import type { AccountRestored } from '#core/users/events/account-restored.event.js';
import type { SessionEnded } from '#core/users/events/session-ended.event.js';
import type { UserUpdated } from '#core/users/events/user-updated.event.js';

/** Every event of the core and what it carries. Dates are ISO 8601 in UTC, since events pass through JSON. */
export interface EventPayloads {
  'user.updated': UserUpdated;
  'account.deleted': AccountDeleted;
  'account.restored': AccountRestored;
  'session.ended': SessionEnded;
  'friend_request.sent': FriendRequestSent;
  'friend_request.handled': FriendRequestHandled;
  'friend.added': FriendAdded;
  'conversation.opened': ConversationOpened;
  'conversation.read': ConversationRead;
  'conversation.settings_changed': ConversationSettingsChanged;
  'message.created': MessageCreated;
}

export type EventType = keyof EventPayloads;

/** Whether an event takes its place in its conversation's order, under the conversation's lock. */
export const inConversationOrder: Readonly<Record<EventType, boolean>> = {
  'user.updated': false,
  'account.deleted': false,
  'account.restored': false,
  'session.ended': false,
  'friend_request.sent': false,
  'friend_request.handled': false,
  'friend.added': false,
  'conversation.opened': true,
  // Positions only move forward, so their order does not matter, and a reader must not wait for writers.
  'conversation.read': false,
  'conversation.settings_changed': false,
  'message.created': true,
};

/** States an event for the transaction to record. */
export function fact<Type extends EventType>(type: Type, payload: EventPayloads[Type]): Fact {
  if (!inConversationOrder[type]) return { type, payload };
  return { type, payload, inOrderOf: (payload as { conversationId: number }).conversationId };
}
