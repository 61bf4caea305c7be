import { Query } from '@nestjs/cqrs';
import type { ConversationKind } from '../conversation-kind.js';
import type { ConversationView } from '../conversation.view.js';

/** Which conversations of the list; all where nothing is said. */
export interface ConversationFilter {
  readonly kind?: ConversationKind | undefined;
  readonly pinned?: boolean | undefined;
}

/** The conversations in a person's list: pinned ones first, then by latest message, newest first. */
export class ListConversationsQuery extends Query<ConversationView[]> {
  constructor(
    readonly userId: number,
    readonly page: { readonly limit: number; readonly offset: number },
    readonly filter: ConversationFilter = {},
  ) {
    super();
  }
}
