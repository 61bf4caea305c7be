import { Command } from '@nestjs/cqrs';

/**
 * Deletes a conversation from the caller's list, for the caller alone: what was said stays hidden, the next message
 * brings the conversation back. Done twice, the second time is refused: it is not there.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class HideConversationCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
