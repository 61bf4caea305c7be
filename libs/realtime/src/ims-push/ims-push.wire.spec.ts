import type { EventPayloads } from '#core/catalogue/events.js';
import { PublicUrl } from '#kernel/public-url.js';
import type { CatalogueEvent, EventsOn } from '../audience.js';
import { ImsPushWire } from './ims-push.wire.js';
import { push } from './push.js';

const publicUrl = new PublicUrl('https://chat.example.com');
const [actor, concerned, bystander] = [1, 2, 3];
const conversation = { conversationId: 17 };
const invitation = { ...conversation, invitationId: 5, inviterId: actor, inviteeId: concerned };

/** An event with those fields that this wire looks at. */
function event<Type extends EventsOn<'ims'>>(
  type: Type,
  fields: Partial<EventPayloads[Type]>,
): CatalogueEvent {
  return { type, payload: fields as object } as CatalogueEvent;
}

/** What actor, concerned and bystander are told. */
function pushesOf(happened: CatalogueEvent): unknown[] {
  const frameFor = new ImsPushWire().present(happened);
  return [actor, concerned, bystander].map((userId) => {
    const frame = frameFor({ userId, publicUrl });
    return frame && push.parse(JSON.parse(frame.packet));
  });
}

const about = (type: string) => ({ type, conversationId: '17' });
const removed = (self: string) => ({ type: 'remove_members', self, conversationId: '17' });
const [scrolled, notified] = [
  { type: 'notify', scroll: 'true' },
  { type: 'notify', scroll: 'false' },
];
const all = (told: object) => [told, told, told];

describe('the push WebSocket of ims tells', () => {
  it.each<[string, CatalogueEvent, unknown[]]>([
    [
      'a message to all, and its sender to scroll',
      event('message.created', { ...conversation, senderId: actor }),
      [scrolled, notified, notified],
    ],
    [
      'a friend request to its receiver alone',
      event('friend_request.sent', { senderId: actor, receiverId: concerned }),
      [undefined, { type: 'request_message' }, undefined],
    ],
    ['the end of a friendship to both', event('friend.removed', {}), all({ type: 'delete_friend' })],
    [
      'another name or avatar of a group',
      event('group.updated', conversation),
      all({ type: 'conv_setting' }),
    ],
    ['another owner', event('group.owner_changed', conversation), all(about('modify_members'))],
    ['another role', event('member.role_changed', conversation), all(about('modify_members'))],
    ['who joins', event('member.joined', conversation), all(about('modify_members'))],
    [
      'who leaves, and to the others that members changed',
      event('member.left', { ...conversation, userId: actor, actorId: actor }),
      [removed('true'), about('modify_members'), about('modify_members')],
    ],
    [
      'who is removed that it was not their doing',
      event('member.left', { ...conversation, userId: concerned, actorId: actor }),
      [about('modify_members'), removed('false'), about('modify_members')],
    ],
    [
      'the end of a group to all',
      event('group.dissolved', { ...conversation, actorId: actor }),
      [removed('true'), removed('false'), removed('false')],
    ],
    ['an invitation', event('invitation.created', invitation), all(about('invitation_message'))],
    ['its answer', event('invitation.handled', invitation), all(about('invitation_message'))],
    ['a notice', event('notice.published', conversation), all(about('notification_message'))],
    ['that it is gone', event('notice.deleted', conversation), all(about('notification_message'))],
    [
      'who has read to the others',
      event('conversation.read', { ...conversation, userId: actor }),
      [undefined, about('already_read'), about('already_read')],
    ],
  ])('%s', (_what, happened, expected) => {
    expect(pushesOf(happened)).toEqual(expected);
  });

  it('each of them in one frame for all who are told the same', () => {
    const frameFor = new ImsPushWire().present(event('message.created', { senderId: actor }));
    const frame = frameFor({ userId: concerned, publicUrl });
    expect(frameFor({ userId: bystander, publicUrl })).toBe(frame);
    expect(frame?.bytes.subarray(2).toString()).toBe('{"type":"notify","scroll":"false"}');
  });
});
