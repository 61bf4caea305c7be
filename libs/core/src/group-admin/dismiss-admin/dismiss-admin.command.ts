import { Command } from '@nestjs/cqrs';

/**
 * The owner of a group makes an admin a plain member again, also one who has deleted the account.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `conversation.forbidden`, `group.not_member`, `group.not_admin`, `request.rate_limited`
 */
export class DismissAdminCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly userId: number,
  ) {
    super();
  }
}
