import type { ChannelDescription, MessageDescription } from '../asyncapi/channel.js';
import { push, type Push } from './push.js';

const about = { conversationId: '17' };

/** What each push asks a client to load again. */
const words: {
  readonly [Type in Push['type']]: { description: string; example: Extract<Push, { type: Type }> };
} = {
  notify: {
    description:
      'A new message, one of the system too. To every member; `scroll` is "true" for who wrote or caused it.',
    example: { type: 'notify', scroll: 'false' },
  },
  request_message: {
    description: 'A friend request. To its receiver.',
    example: { type: 'request_message' },
  },
  delete_friend: { description: 'A friendship ended. To both.', example: { type: 'delete_friend' } },
  conv_setting: {
    description: 'A group has another name, avatar, description or way in. To its members.',
    example: { type: 'conv_setting' },
  },
  modify_members: {
    description: 'Members, roles or the owner of a group changed. To the members that it has then.',
    example: { type: 'modify_members', ...about },
  },
  remove_members: {
    description:
      'A group is gone for the one who is told: left, removed, dissolved. `self` is "true" for who did it.',
    example: { type: 'remove_members', self: 'false', ...about },
  },
  invitation_message: {
    description:
      'An invitation was made, answered, or settled by another way in. To the members of the group.',
    example: { type: 'invitation_message', ...about },
  },
  notification_message: {
    description: 'A notice was published or deleted. To the members of the group.',
    example: { type: 'notification_message', ...about },
  },
  already_read: {
    description: 'A member has read further than before. To the other members, while at most 200 are online.',
    example: { type: 'already_read', ...about },
  },
};

const sends: Record<string, MessageDescription> = Object.fromEntries(
  push.options.map((schema) => {
    const type = schema.shape.type.value;
    return [type, { ...words[type], schema }];
  }),
);

export const imsPushChannel: ChannelDescription = {
  name: 'ims-push',
  address: '/ws/',
  title: 'The push WebSocket of ims',
  description:
    'From the server to its clients alone. The token stands in the query (`?token=`) or in `Authorization`. A push says ' +
    'what to load again, and nothing else comes.',
  sends,
  receives: {},
};
