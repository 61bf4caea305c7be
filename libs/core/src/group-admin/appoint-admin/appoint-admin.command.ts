import { Command } from '@nestjs/cqrs';

/**
 * The owner of a group makes a member an admin. A deleted account cannot become one.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `user.deleted`, `conversation.forbidden`, `group.not_member`, `group.already_admin` (for the owner, too),
 *   `request.rate_limited`
 */
export class AppointAdminCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly userId: number,
  ) {
    super();
  }
}
