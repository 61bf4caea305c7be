import type { ConversationKind } from '#core/conversations/conversation-kind.js';
import type { MessageCreated } from '../events/message-created.event.js';
import type { Attachment, MessageKind } from '../message-content.js';

/** A message on its way to a place in a conversation. */
export interface Draft {
  readonly conversationId: number;
  /** Whether the conversation must be a group. */
  readonly forGroup?: boolean | undefined;
  /** Who writes it; of a system message, who caused it. */
  readonly senderId: number;
  readonly kind: MessageKind;
  /** The text; of a system message, its notice as JSON. */
  readonly content: string;
  readonly attachment?: Attachment | undefined;
  readonly replyToId?: number | undefined;
  /** The sender's own name for the message: the same one again answers the first message. */
  readonly clientId?: string | undefined;
}

/** A message that has its place: committed, or written in a transaction that still may fail. */
export interface SentMessage {
  readonly conversationId: number;
  readonly conversationKind: ConversationKind;
  readonly id: number;
  readonly seq: number;
  readonly createdAt: Date;
  /** It was there before, under the same client id. */
  readonly replayed: boolean;
  /** The message as its event tells it, to a retry as well. */
  readonly message: MessageCreated;
}
