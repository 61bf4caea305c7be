import type { PublicUrl } from '#kernel/public-url.js';
import type { Closing } from './closings.js';
import type { Frame } from './delivery/frame.js';

/** The ways by which events reach a client: Socket.IO, and the plain WebSockets, named by their contracts. */
export type WireName = 'socket.io' | 'ims' | 'api-chat';

/** For whom an event is presented. */
export interface Viewer {
  readonly userId: number;
  /** Where this client reaches Parley. */
  readonly publicUrl: PublicUrl;
}

/** One device that is connected, over whatever wire. */
export interface Connection extends Viewer {
  readonly sessionId: number;
  readonly wire: WireName;
  /** When the token ends, in ms since 1970. */
  readonly expiresAt: number;
  /** Queues a frame; frames go out in this order. */
  deliver(frame: Frame): void;
  /** Ends the connection, telling the client why where it can still be told. Done twice, the second time does nothing. */
  close(closing: Closing): void;
}
