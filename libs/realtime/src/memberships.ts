import type { EventPayloads, EventType } from '#core/catalogue/events.js';

/** Who enters a conversation's audience, before the event is told; and who leaves it, after it was told. */
export interface MembershipChange {
  readonly conversationId: number;
  readonly joined?: readonly number[];
  readonly left?: readonly number[] | 'everyone';
}

/** The events that change who is in a conversation. A new one of that sort is a line here. */
const changes: { readonly [Type in EventType]?: (payload: EventPayloads[Type]) => MembershipChange } = {
  'conversation.opened': ({ conversationId, memberIds }) => ({ conversationId, joined: memberIds }),
  'member.joined': ({ conversationId, userIds }) => ({ conversationId, joined: userIds }),
  'group.dissolved': ({ conversationId }) => ({ conversationId, left: 'everyone' }),
  'member.left': ({ conversationId, userId }) => ({ conversationId, left: [userId] }),
};

/** What the event changes about memberships, if it does. */
export function membershipChange<Type extends EventType>(
  type: Type,
  payload: EventPayloads[Type],
): MembershipChange | undefined {
  return changes[type]?.(payload);
}
