import { Command } from '@nestjs/cqrs';

/**
 * The owner of a group removes anyone else from it, an admin removes plain members; deleted accounts, too.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `conversation.forbidden`, `group.not_member`, `group.admin_protected`, `group.owner_stays`,
 *   `request.rate_limited`
 */
export class RemoveMemberCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly userId: number,
  ) {
    super();
  }
}
