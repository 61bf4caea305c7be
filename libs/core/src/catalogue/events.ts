import type { Fact } from '#database/outbox/recorded-event.js';
import type { ConversationHidden } from '#core/conversations/events/conversation-hidden.event.js';
import type { ConversationListed } from '#core/conversations/events/conversation-listed.event.js';
import type { ConversationOpened } from '#core/conversations/events/conversation-opened.event.js';
import type { ConversationRead } from '#core/conversations/events/conversation-read.event.js';
import type { ConversationSettingsChanged } from '#core/conversations/events/conversation-settings-changed.event.js';
import type { FriendGroupChanged } from '#core/friend-groups/events/friend-group-changed.event.js';
import type { BlockChanged } from '#core/friends/events/block-changed.event.js';
import type { FriendAdded } from '#core/friends/events/friend-added.event.js';
import type { FriendRemarkChanged } from '#core/friends/events/friend-remark-changed.event.js';
import type { FriendRemoved } from '#core/friends/events/friend-removed.event.js';
import type { FriendRequestHandled } from '#core/friends/events/friend-request-handled.event.js';
import type { FriendRequestSent } from '#core/friends/events/friend-request-sent.event.js';
import type { GroupDissolved } from '#core/group-admin/events/group-dissolved.event.js';
import type { GroupOwnerChanged } from '#core/group-admin/events/group-owner-changed.event.js';
import type { GroupUpdated } from '#core/group-admin/events/group-updated.event.js';
import type { MemberJoined } from '#core/group-admin/events/member-joined.event.js';
import type { MemberLeft } from '#core/group-admin/events/member-left.event.js';
import type { MemberRoleChanged } from '#core/group-admin/events/member-role-changed.event.js';
import type { InvitationCreated } from '#core/invitations/events/invitation-created.event.js';
import type { InvitationHandled } from '#core/invitations/events/invitation-handled.event.js';
import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import type { MessageDeleted } from '#core/messages/events/message-deleted.event.js';
import type { MessageRecalled } from '#core/messages/events/message-recalled.event.js';
import type { MessagesHidden } from '#core/messages/events/messages-hidden.event.js';
import type { NoticeDeleted } from '#core/notices/events/notice-deleted.event.js';
import type { NoticePublished } from '#core/notices/events/notice-published.event.js';
import type { AccountDeleted } from '#core/users/events/account-deleted.event.js';
import type { AccountRestored } from '#core/users/events/account-restored.event.js';
import type { SessionEnded } from '#core/users/events/session-ended.event.js';
import type { UserSettingsChanged } from '#core/users/events/user-settings-changed.event.js';
import type { UserUpdated } from '#core/users/events/user-updated.event.js';

/** Every event of the core and what it carries. Dates are ISO 8601 in UTC, since events pass through JSON. */
export interface EventPayloads {
  'user.updated': UserUpdated;
  'user.settings_changed': UserSettingsChanged;
  'account.deleted': AccountDeleted;
  'account.restored': AccountRestored;
  'session.ended': SessionEnded;
  'friend_request.sent': FriendRequestSent;
  'friend_request.handled': FriendRequestHandled;
  'friend.added': FriendAdded;
  'friend.removed': FriendRemoved;
  'friend.remark_changed': FriendRemarkChanged;
  'block.changed': BlockChanged;
  'friend_group.changed': FriendGroupChanged;
  'conversation.opened': ConversationOpened;
  'conversation.listed': ConversationListed;
  'conversation.hidden': ConversationHidden;
  'conversation.read': ConversationRead;
  'conversation.settings_changed': ConversationSettingsChanged;
  'group.updated': GroupUpdated;
  'group.owner_changed': GroupOwnerChanged;
  'group.dissolved': GroupDissolved;
  'member.joined': MemberJoined;
  'member.left': MemberLeft;
  'member.role_changed': MemberRoleChanged;
  'invitation.created': InvitationCreated;
  'invitation.handled': InvitationHandled;
  'notice.published': NoticePublished;
  'notice.deleted': NoticeDeleted;
  'message.created': MessageCreated;
  'message.deleted': MessageDeleted;
  'message.recalled': MessageRecalled;
  'messages.hidden': MessagesHidden;
}

export type EventType = keyof EventPayloads;

/** Whether an event takes its place in its conversation's order, under the conversation's lock. */
const inConversationOrder: Readonly<Record<EventType, boolean>> = {
  'user.updated': false,
  'user.settings_changed': false,
  'account.deleted': false,
  'account.restored': false,
  'session.ended': false,
  'friend_request.sent': false,
  'friend_request.handled': false,
  'friend.added': false,
  'friend.removed': false,
  'friend.remark_changed': false,
  'block.changed': false,
  'friend_group.changed': false,
  'conversation.opened': true,
  'conversation.listed': false,
  'conversation.hidden': false,
  // Positions only move forward, so their order does not matter, and a reader must not wait for writers.
  'conversation.read': false,
  'conversation.settings_changed': false,
  'group.updated': true,
  'group.owner_changed': true,
  'group.dissolved': true,
  'member.joined': true,
  'member.left': true,
  'member.role_changed': true,
  'invitation.created': true,
  'invitation.handled': true,
  'notice.published': true,
  'notice.deleted': true,
  'message.created': true,
  'message.deleted': true,
  'message.recalled': true,
  'messages.hidden': false,
};

/** States an event for the transaction to record. */
export function fact<Type extends EventType>(type: Type, payload: EventPayloads[Type]): Fact {
  if (!inConversationOrder[type]) return { type, payload };
  return { type, payload, inOrderOf: (payload as { conversationId: number }).conversationId };
}
