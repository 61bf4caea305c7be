import type { Attachment, MessageKind } from '../message-content.js';

/** A message took its place in a conversation. The function `send_messages` writes it to the outbox itself. */
export interface MessageCreated {
  readonly conversationId: number;
  readonly id: number;
  readonly seq: number;
  readonly senderId: number;
  readonly kind: MessageKind;
  readonly content: string;
  readonly attachment: Attachment | null;
  readonly replyToId: number | null;
  readonly clientId: string | null;
  readonly createdAt: string;
}
