import { Query } from '@nestjs/cqrs';
import type { ConversationView } from '../conversation.view.js';

/** A conversation by its own id, or by whom or what it is with. */
export type ConversationKey =
  { readonly conversationId: number } | { readonly personId: number } | { readonly groupId: number };

/**
 * One conversation of a person's list.
 * @throws CoreError `conversation.not_found`, also for what was deleted from the list, or is someone else's
 */
export class FindConversationQuery extends Query<ConversationView> {
  constructor(
    readonly userId: number,
    readonly key: ConversationKey,
  ) {
    super();
  }
}
