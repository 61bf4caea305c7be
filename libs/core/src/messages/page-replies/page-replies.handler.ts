import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../message-access.js';
import { MessagePlaces } from '../message-places.js';
import type { PlacedMessage } from '../place.view.js';
import { PageRepliesQuery } from './page-replies.query.js';

@QueryHandler(PageRepliesQuery)
export class PageRepliesHandler implements IQueryHandler<PageRepliesQuery> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly places: MessagePlaces,
  ) {}

  async execute({ userId, messageId, page }: PageRepliesQuery): Promise<PlacedMessage[]> {
    const { conversation, seq } = await this.messages.forMember(userId, messageId);
    // Nothing replies to what comes later.
    return this.places.replies(conversation, seq, page.after ?? seq, page.limit);
  }
}
