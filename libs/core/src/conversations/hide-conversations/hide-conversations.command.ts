import { Command } from '@nestjs/cqrs';

/** Most conversations in one request. */
export const mostHiddenAtOnce = 200;

/**
 * Deletes conversations from the caller's list, as `HideConversationCommand` does with one. What is not on the list, is
 * none, or is someone else's is passed over.
 * @returns how many were deleted
 */
export class HideConversationsCommand extends Command<number> {
  constructor(
    readonly userId: number,
    readonly conversationIds: readonly number[],
  ) {
    super();
  }
}
