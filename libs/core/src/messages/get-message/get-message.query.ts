import { Query } from '@nestjs/cqrs';
import type { PlacedMessage } from '../place.view.js';

/**
 * One message, as a member of its conversation reads it; a recalled one is empty.
 * @throws CoreError `message.not_found`, also for what is deleted or hidden from the reader, `conversation.not_found`,
 *   `conversation.not_member`
 */
export class GetMessageQuery extends Query<PlacedMessage> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
