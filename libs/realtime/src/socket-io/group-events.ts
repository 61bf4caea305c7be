import { z } from 'zod';
import type { EventPayloads } from '#core/catalogue/events.js';
import type { Viewer } from '../connection.js';
import { wireId, wireTime } from './message.wire.js';

const invitation = { invitationId: wireId, conversationId: wireId, inviterId: wireId, inviteeId: wireId };

/** What happens to a group, its members, invitations and notices; a part of `eventRegistry`. */
export const groupEvents = {
  'group.updated': {
    description: 'What a group shows of itself changed; all of it is as it is now. To its members.',
    schema: z.strictObject({
      conversationId: wireId,
      name: z.string(),
      description: z.string().nullable(),
      joinPolicy: z.enum(['invitation', 'open']),
      avatar: z.string().nullable().describe('Address of the picture; null without one.'),
      actorId: wireId,
    }),
    example: {
      conversationId: '17',
      name: '技术交流群',
      description: '每周五分享',
      joinPolicy: 'invitation',
      avatar: null,
      actorId: '1',
    },
  },
  'group.owner_changed': {
    description: 'A group has another owner; the former one is a plain member. To its members.',
    schema: z.strictObject({ conversationId: wireId, ownerId: wireId, formerOwnerId: wireId }),
    example: { conversationId: '17', ownerId: '2', formerOwnerId: '1' },
  },
  'group.dissolved': {
    description: 'A group is gone. To all who were in it.',
    schema: z.strictObject({ conversationId: wireId, actorId: wireId }),
    example: { conversationId: '17', actorId: '1' },
  },
  'member.joined': {
    description: 'People came into a group. To its members, the new ones included.',
    schema: z.strictObject({
      conversationId: wireId,
      userIds: z.array(wireId).min(1),
      actorId: wireId.describe('Who let them in.'),
    }),
    example: { conversationId: '17', userIds: ['3', '4'], actorId: '1' },
  },
  'member.left': {
    description:
      'Someone left a group or was removed. To its members, and to the one who is no longer among them.',
    schema: z.strictObject({
      conversationId: wireId,
      userId: wireId,
      reason: z.enum(['left', 'removed']),
      actorId: wireId.describe('Who left, or who removed them.'),
    }),
    example: { conversationId: '17', userId: '3', reason: 'removed', actorId: '1' },
  },
  'member.role_changed': {
    description: 'A member became an admin, or an admin a plain member. To all members of the group.',
    schema: z.strictObject({
      conversationId: wireId,
      userId: wireId,
      role: z.enum(['admin', 'member']),
      actorId: wireId,
    }),
    example: { conversationId: '17', userId: '2', role: 'admin', actorId: '1' },
  },
  'invitation.created': {
    description:
      'A member wants to bring a friend into a group; its owner or an admin answers. To its members.',
    schema: z.strictObject({ ...invitation, createdAt: wireTime }),
    example: {
      invitationId: '5',
      conversationId: '17',
      inviterId: '2',
      inviteeId: '3',
      createdAt: '2026-11-20T10:30:00.000Z',
    },
  },
  'invitation.handled': {
    description:
      'An invitation waits no more; `settled` when the person came in by another way. To its members.',
    schema: z.strictObject({
      ...invitation,
      status: z.enum(['accepted', 'refused', 'settled']),
      actorId: wireId.describe('Who answered it, or let the person in.'),
    }),
    example: {
      invitationId: '5',
      conversationId: '17',
      inviterId: '2',
      inviteeId: '3',
      status: 'accepted',
      actorId: '1',
    },
  },
  'notice.published': {
    description: 'A group has a new notice; its message has an event of its own. To its members.',
    schema: z.strictObject({
      noticeId: wireId,
      conversationId: wireId,
      authorId: wireId,
      content: z.string(),
      messageSeq: z.int().positive().describe('Place of the message in the conversation.'),
      createdAt: wireTime,
    }),
    example: {
      noticeId: '6',
      conversationId: '17',
      authorId: '1',
      content: '今晚八点开会',
      messageSeq: 12,
      createdAt: '2026-11-20T10:30:00.000Z',
    },
  },
  'notice.deleted': {
    description: 'A notice is gone from the list of a group; its message stays. To its members.',
    schema: z.strictObject({ noticeId: wireId, conversationId: wireId, actorId: wireId }),
    example: { noticeId: '6', conversationId: '17', actorId: '1' },
  },
} as const;

type GroupEvent = keyof typeof groupEvents;

export const groupPresenters: {
  readonly [Type in GroupEvent]: (
    payload: EventPayloads[Type],
    viewer: Viewer,
  ) => z.infer<(typeof groupEvents)[Type]['schema']>;
} = {
  'group.updated': (
    { conversationId, name, description, joinPolicy, avatarKey, actorId },
    { publicUrl },
  ) => ({
    conversationId: String(conversationId),
    name,
    description,
    joinPolicy,
    avatar: avatarKey === null ? null : publicUrl.media(avatarKey),
    actorId: String(actorId),
  }),
  'group.owner_changed': ({ conversationId, ownerId, formerOwnerId }) => ({
    conversationId: String(conversationId),
    ownerId: String(ownerId),
    formerOwnerId: String(formerOwnerId),
  }),
  'group.dissolved': ({ conversationId, actorId }) => ({
    conversationId: String(conversationId),
    actorId: String(actorId),
  }),
  'member.joined': ({ conversationId, userIds, actorId }) => ({
    conversationId: String(conversationId),
    userIds: userIds.map(String),
    actorId: String(actorId),
  }),
  'member.left': ({ conversationId, userId, reason, actorId }) => ({
    conversationId: String(conversationId),
    userId: String(userId),
    reason,
    actorId: String(actorId),
  }),
  'member.role_changed': ({ conversationId, userId, role, actorId }) => ({
    conversationId: String(conversationId),
    userId: String(userId),
    role,
    actorId: String(actorId),
  }),
  'invitation.created': ({ createdAt, ...ids }) => ({ ...invitationIds(ids), createdAt }),
  'invitation.handled': ({ status, actorId, ...ids }) => ({
    ...invitationIds(ids),
    status,
    actorId: String(actorId),
  }),
  'notice.published': ({ noticeId, conversationId, authorId, content, messageSeq, createdAt }) => ({
    noticeId: String(noticeId),
    conversationId: String(conversationId),
    authorId: String(authorId),
    content,
    messageSeq,
    createdAt,
  }),
  'notice.deleted': ({ noticeId, conversationId, actorId }) => ({
    noticeId: String(noticeId),
    conversationId: String(conversationId),
    actorId: String(actorId),
  }),
};

function invitationIds(
  ids: Record<keyof typeof invitation, number>,
): Record<keyof typeof invitation, string> {
  return {
    invitationId: String(ids.invitationId),
    conversationId: String(ids.conversationId),
    inviterId: String(ids.inviterId),
    inviteeId: String(ids.inviteeId),
  };
}
