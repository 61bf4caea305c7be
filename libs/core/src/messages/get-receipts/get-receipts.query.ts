import { Query } from '@nestjs/cqrs';
import type { Receipts } from '../receipts.view.js';

/**
 * How far the messages of a conversation have come: one look for a whole page of them.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class GetReceiptsQuery extends Query<Receipts> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
