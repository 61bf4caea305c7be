import { textFrame, type Frame } from '../delivery/frame.js';
import type { EventBody, EventName } from './event-registry.js';

/** engine.io's packet type for a message, and Socket.IO's for an event and an answer in the main namespace. */
const message = '4';
const event = '2';
const acknowledgement = '3';

/** One event as Socket.IO sends it. */
export function socketIoFrame<Name extends EventName>(name: Name, body: EventBody<Name>): Frame {
  return frameOf(`${event}${JSON.stringify([name, body])}`);
}

/** The answer to a command that the client has numbered. */
export function acknowledgementFrame(id: number, answer: readonly unknown[]): Frame {
  return frameOf(`${acknowledgement}${id}${JSON.stringify(answer)}`);
}

function frameOf(packet: string): Frame {
  return { packet, bytes: textFrame(`${message}${packet}`) };
}
