import type { EventPayloads, EventType } from '#core/catalogue/events.js';
import type { Closing } from './closings.js';

/** Which connections of a person an event ends: those of one session, or all. */
export interface Ending {
  readonly userId: number;
  readonly sessionId?: number;
  readonly closing: Closing;
}

const endings: { readonly [Type in EventType]?: (payload: EventPayloads[Type]) => Ending } = {
  'session.ended': ({ userId, sessionId }) => ({ userId, sessionId, closing: 'session.ended' }),
  'account.deleted': ({ userId }) => ({ userId, closing: 'account.deleted' }),
};

/** The connections that the event ends, if it does. */
export function endingOf<Type extends EventType>(
  type: Type,
  payload: EventPayloads[Type],
): Ending | undefined {
  return endings[type]?.(payload);
}
