import { Command } from '@nestjs/cqrs';

/**
 * The owner or an admin takes a notice off the list. The message that announced it stays.
 * @throws CoreError `notice.not_found`, `conversation.not_found`, `conversation.not_member`, `conversation.forbidden`
 */
export class DeleteNoticeCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly noticeId: number,
  ) {
    super();
  }
}
