import type { EventPayloads, EventType } from '#core/catalogue/events.js';
import type { Closing } from './closings.js';

/** Which connections of a person an event ends: those of one session, of sessions up to one, or all. */
export interface Ending {
  readonly userId: number;
  readonly sessionId?: number;
  readonly lastSessionId?: number | null;
  readonly closing: Closing;
}

const endings: { readonly [Type in EventType]?: (payload: EventPayloads[Type]) => Ending } = {
  'session.ended': ({ userId, sessionId }) => ({ userId, sessionId, closing: 'session.ended' }),
  'account.deleted': ({ userId, lastSessionId }) => ({ userId, lastSessionId, closing: 'account.deleted' }),
};

/** Whether a connection of that session is among them. */
export function isEnded({ sessionId, lastSessionId }: Ending, connectedSession: number): boolean {
  if (sessionId !== undefined) return connectedSession === sessionId;
  // An older Parley did not say.
  return lastSessionId === undefined || (lastSessionId !== null && connectedSession <= lastSessionId);
}

/** The connections that the event ends, if it does. */
export function endingOf<Type extends EventType>(
  type: Type,
  payload: EventPayloads[Type],
): Ending | undefined {
  return endings[type]?.(payload);
}
