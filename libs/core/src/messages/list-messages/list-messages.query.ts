import { Query } from '@nestjs/cqrs';
import type { MessageView } from '../message.view.js';

export interface MessageWindow {
  /** Only messages from this moment on. */
  readonly from?: Date | undefined;
  /** Only messages older than the one with this id. */
  readonly beforeId?: number | undefined;
  /** Only messages newer than the one with this id. */
  readonly afterId?: number | undefined;
  /** Whether recalled messages keep their places, empty; else they are left out. */
  readonly recalledToo?: boolean | undefined;
  /** Whether it must be a group. */
  readonly ofGroup?: boolean | undefined;
  /** Leaves out this many of the newest that the reader can see: the pages before this one. Without the other bounds. */
  readonly skip?: number | undefined;
  /** The newest this many of the window; with `afterId`, the oldest: the next page of who reads forward. */
  readonly limit: number;
}

/** A message of the list, and whether those whom it was for have read it. */
export interface ListedMessage extends MessageView {
  /** In a private chat: whether its receiver has read it, this very reading included. Null in groups. */
  readonly readByReceiver: boolean | null;
  /** Taken back: its content is empty. */
  readonly recalled: boolean;
  /** When it was last changed; when it was sent, if never. */
  readonly changedAt: Date;
}

export interface MessageList {
  /** Oldest first. */
  readonly messages: ListedMessage[];
  /** Newest place of the conversation when it was listed: what a reader of the list has seen. */
  readonly lastSeq: number;
}

/**
 * The messages in a window of a conversation that the reader can see, oldest first. Deleted and hidden ones are never
 * among them.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `message.not_found`
 */
export class ListMessagesQuery extends Query<MessageList> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly window: MessageWindow,
  ) {
    super();
  }
}
