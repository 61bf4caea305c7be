import { textFrame, type Frame } from '../delivery/frame.js';
import type { EventBody, EventName } from './event-registry.js';

/** engine.io's packet type for a message, and Socket.IO's for an event in the main namespace. */
const message = '4';
const event = '2';

/** One event as Socket.IO sends it. */
export function socketIoFrame<Name extends EventName>(name: Name, body: EventBody<Name>): Frame {
  const packet = `${event}${JSON.stringify([name, body])}`;
  return { packet, bytes: textFrame(`${message}${packet}`) };
}
