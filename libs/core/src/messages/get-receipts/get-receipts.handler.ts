import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { ReceiptReader } from '../receipt-reader.js';
import type { Receipts } from '../receipts.view.js';
import { GetReceiptsQuery } from './get-receipts.query.js';

@QueryHandler(GetReceiptsQuery)
export class GetReceiptsHandler implements IQueryHandler<GetReceiptsQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly receipts: ReceiptReader,
  ) {}

  async execute({ userId, conversationId }: GetReceiptsQuery): Promise<Receipts> {
    return this.receipts.of(await this.access.forMember(userId, conversationId));
  }
}
