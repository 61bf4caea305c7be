import { Query } from '@nestjs/cqrs';
import type { MessageView } from '../message.view.js';

export interface MessageWindow {
  /** Only messages from this moment on. */
  readonly from?: Date | undefined;
  /** Only messages older than the one with this id. */
  readonly beforeId?: number | undefined;
  /** The newest this many of the window. */
  readonly limit: number;
}

/** A message of the list, and whether those whom it was for have read it. */
export interface ListedMessage extends MessageView {
  /** In a private chat: whether its receiver has read it, this very reading included. Null in groups. */
  readonly readByReceiver: boolean | null;
}

export interface MessageList {
  /** Oldest first. */
  readonly messages: ListedMessage[];
  /** Newest place of the conversation when it was listed: what a reader of the list has seen. */
  readonly lastSeq: number;
}

/**
 * The newest messages of a conversation that the reader can see, oldest first; recalled ones are left out.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `message.not_found`
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
