import { Command } from '@nestjs/cqrs';
import type { MediaKind, MediaName } from '#core/media/media.view.js';
import { longestText } from '../message-text.js';
import type { SentMessage } from '../write-path/draft.js';

export type { SentMessage } from '../write-path/draft.js';

/** What is said: a text, or a medium that the sender has uploaded, of the kind that it is. */
export type OutgoingContent =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: MediaKind; readonly media: MediaName };

export type OutgoingMessage = OutgoingContent & {
  readonly conversationId: number;
  /** Whether the conversation must be a group. */
  readonly forGroup?: boolean | undefined;
  readonly replyToId?: number | undefined;
  /** The sender's own name for the message: the same one again answers the first message. */
  readonly clientId?: string | undefined;
};

/**
 * Sends a message into a conversation of the sender. It is stored when this resolves; with a client id, a retry
 * answers the first message. A medium may be sent again and again: it ends with the last message that shows it.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `message.empty`, `message.too_long`,
 *   `message.attachment_refused`, `message.reply_not_found`, `message.refused_by_receiver`, `message.client_id_reused`,
 *   `request.rate_limited`, `server.busy`
 */
export class SendMessageCommand extends Command<SentMessage> {
  constructor(
    readonly senderId: number,
    readonly message: OutgoingMessage,
    /** Code points that the caller's contract allows. */
    readonly longest = longestText,
  ) {
    super();
  }
}
