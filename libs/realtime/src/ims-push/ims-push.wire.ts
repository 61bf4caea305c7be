import { Injectable } from '@nestjs/common';
import type { EventPayloads } from '#core/catalogue/events.js';
import type { CatalogueEvent, EventsOn } from '../audience.js';
import { textFrame, type Frame } from '../delivery/frame.js';
import type { Presentation, Wire } from '../wire.js';
import type { Push } from './push.js';

/** What one event tells each of its audience; nothing to those whom it does not concern on this wire. */
type Telling = (viewerId: number) => Push | undefined;

const ownMessage: Push = { type: 'notify', scroll: 'true' };
const newMessage: Push = { type: 'notify', scroll: 'false' };
const requestMessage: Push = { type: 'request_message' };
const deleteFriend: Push = { type: 'delete_friend' };
const convSetting: Push = { type: 'conv_setting' };

type PushAbout = Extract<Push, { readonly conversationId: string }>['type'];

// WIRE(ims): an unknown type is an error to clients. An event that has no row here is not on this wire (audience.ts).
const presenters: {
  readonly [Type in EventsOn<'ims'>]: (payload: EventPayloads[Type]) => Telling;
} = {
  // WIRE(ims): "true" makes a client jump to the end, which is right for who has just written there, on every device.
  'message.created': ({ senderId }) => apart(senderId, { theirs: ownMessage, others: newMessage }),
  'friend_request.sent': ({ receiverId }) => apart(receiverId, { theirs: requestMessage }),
  'friend.removed': () => () => deleteFriend,
  'group.updated': () => () => convSetting,
  'group.owner_changed': about('modify_members'),
  'member.role_changed': about('modify_members'),
  'member.joined': about('modify_members'),
  'member.left': ({ conversationId, userId, actorId }) =>
    apart(userId, {
      theirs: removal(conversationId, userId === actorId),
      others: on('modify_members', conversationId),
    }),
  'group.dissolved': ({ conversationId, actorId }) =>
    apart(actorId, { theirs: removal(conversationId, true), others: removal(conversationId, false) }),
  'invitation.created': about('invitation_message'),
  'invitation.handled': about('invitation_message'),
  'notice.published': about('notification_message'),
  'notice.deleted': about('notification_message'),
  'conversation.read': ({ conversationId, userId }) =>
    apart(userId, { others: on('already_read', conversationId) }),
};

/** One thing to the one whom it is about, another to the others. */
function apart(userId: number, told: { readonly theirs?: Push; readonly others?: Push }): Telling {
  return (viewerId) => (viewerId === userId ? told.theirs : told.others);
}

/** The same to everyone, with the conversation. */
function about(type: Exclude<PushAbout, 'remove_members'>): (payload: { conversationId: number }) => Telling {
  return ({ conversationId }) => {
    const push = on(type, conversationId);
    return () => push;
  };
}

function on(type: Exclude<PushAbout, 'remove_members'>, conversationId: number): Push {
  return { type, conversationId: String(conversationId) };
}

function removal(conversationId: number, self: boolean): Push {
  return { type: 'remove_members', self: self ? 'true' : 'false', conversationId: String(conversationId) };
}

/** Encoded once, however many get it; those without a conversation once for good. */
const frames = new WeakMap<Push, Frame>();

function frameOf(push: Push): Frame {
  let frame = frames.get(push);
  if (!frame) {
    const packet = JSON.stringify(push);
    frame = { packet, bytes: textFrame(packet) };
    frames.set(push, frame);
  }
  return frame;
}

/** Puts events into the words of the push WebSocket of `ims`. */
@Injectable()
export class ImsPushWire implements Wire {
  present({ type, payload }: CatalogueEvent): Presentation {
    const telling = (presenters[type as EventsOn<'ims'>] as (payload: object) => Telling)(payload);
    return ({ userId }) => {
      const push = telling(userId);
      return push && frameOf(push);
    };
  }
}
