import type { Readable } from 'node:stream';
import { Command } from '@nestjs/cqrs';
import type { SentMessage } from '../write-path/draft.js';

/**
 * Sends an image into a conversation of the sender. Whether the sender is in it is asked before anything is done with the image.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `media.too_large`, `media.type_refused`,
 *   `message.refused_by_receiver`, `message.client_id_reused`, `request.rate_limited`, `server.busy`
 */
export class SendImageCommand extends Command<SentMessage> {
  constructor(
    readonly senderId: number,
    readonly conversationId: number,
    readonly image: Readable,
    readonly clientId?: string,
  ) {
    super();
  }
}
