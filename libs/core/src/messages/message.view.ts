import type { Attachment, MessageKind } from './message-content.js';

/** What a message shows of itself where it is quoted or previewed. */
export interface MessageExcerpt {
  readonly id: number;
  readonly kind: MessageKind;
  readonly content: string;
  readonly attachment: Attachment | null;
}

/** A message as a member of its conversation sees it. */
export interface MessageView extends MessageExcerpt {
  readonly conversationId: number;
  readonly seq: number;
  readonly senderId: number;
  readonly senderName: string;
  readonly senderAvatarKey: string | null;
  /** The message replied to; null when there is none, or none to show any more. */
  readonly replyTo: MessageExcerpt | null;
  readonly clientId: string | null;
  readonly createdAt: Date;
}
