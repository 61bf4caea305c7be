import { Query } from '@nestjs/cqrs';
import type { PlacedMessage } from '../place.view.js';

export interface ReplyPage {
  /** Those behind this seq; from the first when left out. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/**
 * A page of the replies to a message that the reader can see, oldest first.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class PageRepliesQuery extends Query<PlacedMessage[]> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
    readonly page: ReplyPage,
  ) {
    super();
  }
}
