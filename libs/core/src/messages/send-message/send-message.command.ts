import { Command } from '@nestjs/cqrs';
import { longestText } from '../message-text.js';
import type { Draft, SentMessage } from '../write-path/draft.js';

export type { SentMessage } from '../write-path/draft.js';

/**
 * Sends a text into a conversation of the sender. It is stored when this resolves; with a client id, a retry
 * answers the first message.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `message.empty`, `message.too_long`,
 *   `message.reply_not_found`, `message.refused_by_receiver`, `message.client_id_reused`, `server.busy`
 */
export class SendMessageCommand extends Command<SentMessage> {
  constructor(
    readonly senderId: number,
    readonly message: Omit<Draft, 'senderId' | 'kind' | 'attachment'> & { readonly kind: 'text' },
    /** Code points that the caller's contract allows. */
    readonly longest = longestText,
  ) {
    super();
  }
}
