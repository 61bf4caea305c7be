import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../message-access.js';
import { ReceiptReader } from '../receipt-reader.js';
import type { DeliveryStatus } from '../receipts.view.js';
import { GetMessageStatusQuery } from './get-message-status.query.js';

@QueryHandler(GetMessageStatusQuery)
export class GetMessageStatusHandler implements IQueryHandler<GetMessageStatusQuery> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly receipts: ReceiptReader,
  ) {}

  async execute({ userId, messageId }: GetMessageStatusQuery): Promise<DeliveryStatus> {
    const message = await this.messages.forMember(userId, messageId);
    return (await this.receipts.of(message.conversation)).statusOf(message);
  }
}
