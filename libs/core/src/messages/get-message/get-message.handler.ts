import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CoreError } from '#core/catalogue/errors.js';
import { MessageAccess } from '../message-access.js';
import { MessagePlaces } from '../message-places.js';
import type { PlacedMessage } from '../place.view.js';
import { GetMessageQuery } from './get-message.query.js';

@QueryHandler(GetMessageQuery)
export class GetMessageHandler implements IQueryHandler<GetMessageQuery> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly places: MessagePlaces,
  ) {}

  async execute({ userId, messageId }: GetMessageQuery): Promise<PlacedMessage> {
    const { conversation, seq } = await this.messages.forMember(userId, messageId);
    const [message] = await this.places.visible(conversation, seq, seq);
    // It went between the two looks.
    if (!message) throw new CoreError('message.not_found');
    return message;
  }
}
