import type { MessageExcerpt } from './message.view.js';

/** A message in its place, as a member reads it by seq. */
export interface PlacedMessage extends MessageExcerpt {
  readonly conversationId: number;
  readonly seq: number;
  readonly senderId: number;
  /** Id of the message replied to; null when there is none, or none to show any more. */
  readonly replyToId: number | null;
  readonly clientId: string | null;
  readonly createdAt: Date;
  /** When it was taken back: its content is empty. */
  readonly recalledAt: Date | null;
}

/** One place of a history. Every place is listed, so that no gap looks like a loss. */
export interface PlaceView {
  readonly conversationId: number;
  readonly seq: number;
  /** Null when the reader has nothing to see there: deleted, or hidden by the reader. */
  readonly message: PlacedMessage | null;
}
