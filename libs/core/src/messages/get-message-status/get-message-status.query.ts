import { Query } from '@nestjs/cqrs';
import type { DeliveryStatus } from '../receipts.view.js';

/**
 * How far a message has come.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class GetMessageStatusQuery extends Query<DeliveryStatus> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
