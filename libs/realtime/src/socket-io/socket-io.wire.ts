import { Injectable } from '@nestjs/common';
import type { EventPayloads } from '#core/catalogue/events.js';
import type { CatalogueEvent, EventsOn } from '../audience.js';
import type { Viewer } from '../connection.js';
import type { Frame } from '../delivery/frame.js';
import type { Presentation, Wire } from '../wire.js';
import type { EventBody } from './event-registry.js';
import { groupPresenters } from './group-events.js';
import { presentMessage } from './message.wire.js';
import { socketIoFrame } from './socket-io.frame.js';

type Presented = EventsOn<'socket.io'>;

/** In a group beyond this size, clients ask for the list of members. */
const mostMembersNamed = 100;

const presenters: {
  readonly [Type in Presented]: (payload: EventPayloads[Type], viewer: Viewer) => EventBody<Type>;
} = {
  'message.created': presentMessage,
  'message.deleted': ({ id, conversationId, seq, actorId }) => ({
    id: String(id),
    conversationId: String(conversationId),
    seq,
    actorId: String(actorId),
  }),
  'message.recalled': ({ id, conversationId, seq, actorId, systemMessageId }) => ({
    id: String(id),
    conversationId: String(conversationId),
    seq,
    actorId: String(actorId),
    systemMessageId: String(systemMessageId),
  }),
  'messages.hidden': ({ messages }) => ({
    messages: messages.map(({ id, conversationId, seq }) => ({
      id: String(id),
      conversationId: String(conversationId),
      seq,
    })),
  }),
  'conversation.opened': ({ conversationId, kind, name, openerId, memberIds }) => ({
    conversationId: String(conversationId),
    type: kind === 'group' ? 'group' : 'single',
    name,
    openerId: String(openerId),
    memberCount: memberIds.length,
    ...(memberIds.length <= mostMembersNamed && { memberIds: memberIds.map(String) }),
  }),
  'conversation.listed': ({ conversationId }) => ({ conversationId: String(conversationId) }),
  'conversation.hidden': ({ conversationId, hiddenSeq }) => ({
    conversationId: String(conversationId),
    hiddenSeq,
  }),
  'conversation.read': ({ conversationId, userId, readSeq }) => ({
    conversationId: String(conversationId),
    userId: String(userId),
    readSeq,
  }),
  'conversation.settings_changed': ({ conversationId, pinned, muted, unread }) => ({
    conversationId: String(conversationId),
    isPinned: pinned,
    isMuted: muted,
    unreadCount: unread,
  }),
  'friend_request.sent': ({ requestId, senderId, receiverId, message, sentAt }) => ({
    requestId: String(requestId),
    senderId: String(senderId),
    receiverId: String(receiverId),
    message,
    sentAt,
  }),
  'friend_request.handled': ({ requestId, senderId, receiverId, accepted }) => ({
    requestId: String(requestId),
    senderId: String(senderId),
    receiverId: String(receiverId),
    accepted,
  }),
  'friend.added': ({ userId, friendId, conversationId }) => ({
    userId: String(userId),
    friendId: String(friendId),
    conversationId: String(conversationId),
  }),
  'friend.removed': ({ userId, friendId, conversationId }) => ({
    userId: String(userId),
    friendId: String(friendId),
    conversationId: conversationId === null ? null : String(conversationId),
  }),
  'friend.remark_changed': ({ friendId, remark }) => ({ friendId: String(friendId), remark }),
  'block.changed': ({ blockedId, blocked }) => ({ userId: String(blockedId), isBlocked: blocked }),
  'friend_group.changed': ({ groupId }) => ({ groupId: String(groupId) }),
  ...groupPresenters,
  'user.updated': ({ userId, name, userInfo, avatarKey }, { publicUrl }) => ({
    userId: String(userId),
    name,
    userInfo,
    avatar: avatarKey === null ? null : publicUrl.media(avatarKey),
  }),
  'user.settings_changed': ({ acceptsMessagesFrom, language, timeZone }) => ({
    acceptsMessagesFrom,
    language,
    timeZone,
  }),
  'account.deleted': ({ userId }) => ({ userId: String(userId) }),
  'account.restored': ({ userId }) => ({ userId: String(userId) }),
};

/** Puts events into the words of `api-v1`. Viewers who see the same share one frame. */
@Injectable()
export class SocketIoWire implements Wire {
  present(event: CatalogueEvent): Presentation {
    const frames = new Map<string, Frame>();
    return (viewer) => {
      const view = viewOf(event, viewer);
      let frame = frames.get(view);
      if (!frame) {
        frame = encode(event, viewer);
        frames.set(view, frame);
      }
      return frame;
    };
  }
}

/**
 * Viewers with the same view see the same: those who reach Parley under one address, and of a system message those who
 * have not caused it, since it speaks to the one who has as 你.
 */
function viewOf({ type, payload }: CatalogueEvent, { userId, publicUrl }: Viewer): string {
  const isActor = type === 'message.created' && payload.kind === 'system' && payload.senderId === userId;
  return isActor ? `actor ${publicUrl.base}` : publicUrl.base;
}

function encode({ type, payload }: CatalogueEvent, viewer: Viewer): Frame {
  const name = type as Presented;
  const present = presenters[name] as (payload: object, viewer: Viewer) => EventBody<typeof name>;
  const frame = socketIoFrame(name, present(payload, viewer));
  return type === 'message.created' ? { ...frame, message: payload } : frame;
}
