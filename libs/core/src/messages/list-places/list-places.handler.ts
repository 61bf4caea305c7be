import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { DeliveredPositions } from '#core/conversations/delivered-positions.js';
import { MessagePlaces } from '../message-places.js';
import type { PlaceView } from '../place.view.js';
import { ListPlacesQuery } from './list-places.query.js';
import { stretchOf } from './place-window.js';

@QueryHandler(ListPlacesQuery)
export class ListPlacesHandler implements IQueryHandler<ListPlacesQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly places: MessagePlaces,
    private readonly delivered: DeliveredPositions,
  ) {}

  async execute({ userId, conversationId, window }: ListPlacesQuery): Promise<PlaceView[]> {
    const conversation = await this.access.forMember(userId, conversationId);
    const { first, last } = stretchOf(window, conversation.lastSeq);
    if (first > last) return [];
    const visible = await this.places.visible(conversation, first, last);
    this.delivered.noteFetched(conversation, visible);
    const bySeq = new Map(visible.map((message) => [message.seq, message]));
    return Array.from({ length: last - first + 1 }, (_, at) => {
      const seq = first + at;
      return { conversationId, seq, message: bySeq.get(seq) ?? null };
    });
  }
}
