import type { ConversationKind } from '#core/conversations/conversation-kind.js';
import type { Attachment, MessageKind } from '../message-content.js';

/** A message took its place in a conversation. The function `send_messages` writes it to the outbox itself. */
export interface MessageCreated {
  readonly conversationId: number;
  /** The words of a system message are others in a group than between two people. */
  readonly conversationKind: ConversationKind;
  readonly id: number;
  readonly seq: number;
  readonly senderId: number;
  /** The other person of a private chat; null in a group. */
  readonly receiverId: number | null;
  readonly kind: MessageKind;
  readonly content: string;
  readonly attachment: Attachment | null;
  readonly replyToId: number | null;
  readonly clientId: string | null;
  readonly createdAt: string;
}
