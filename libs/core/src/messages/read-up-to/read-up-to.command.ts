import { Command } from '@nestjs/cqrs';

/**
 * The reader has seen a conversation up to one of its messages: read position and badge move forward to it.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class ReadUpToCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
