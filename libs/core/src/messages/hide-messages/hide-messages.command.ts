import { Command } from '@nestjs/cqrs';

/** Most messages in one request. */
export const mostHidden = 500;

/**
 * Deletes messages for the caller alone, all of them or none. Done twice, the second time is refused: what is hidden
 * is not there.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class HideMessagesCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly messageIds: readonly number[],
  ) {
    super();
  }
}
