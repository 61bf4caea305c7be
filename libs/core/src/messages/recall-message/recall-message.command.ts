import { Command } from '@nestjs/cqrs';

/** What was recalled, and the system message that tells of it. */
export interface RecalledMessage {
  readonly conversationId: number;
  readonly id: number;
  readonly seq: number;
  readonly systemMessageId: number;
}

/**
 * Takes a message back, once: for its sender within `RECALL_WINDOW_SECONDS`, for the owner and the admins of its group
 * without limit. Its place stays, empty and marked; its file ends.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`, `message.recall_refused`,
 *   `message.recalled_already`
 */
export class RecallMessageCommand extends Command<RecalledMessage> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
