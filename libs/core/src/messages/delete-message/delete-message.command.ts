import { Command } from '@nestjs/cqrs';

/**
 * Deletes a message for everyone, and its file: for its sender, and for the owner and the admins of its group.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`, `conversation.forbidden`
 */
export class DeleteMessageCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
