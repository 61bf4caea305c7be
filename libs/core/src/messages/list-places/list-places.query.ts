import { Query } from '@nestjs/cqrs';
import type { PlaceView } from '../place.view.js';
import type { PlaceWindow } from './place-window.js';

export type { PlaceWindow } from './place-window.js';

/**
 * The places in a window of a conversation, oldest first and without gaps: what was deleted, or hidden by the reader, is
 * an empty one. Reading moves no position.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class ListPlacesQuery extends Query<PlaceView[]> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly window: PlaceWindow,
  ) {
    super();
  }
}
