import { Command } from '@nestjs/cqrs';

/**
 * The owner of a group gives a member a role; the one that the member has changes nothing. A deleted account cannot
 * become an admin.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `user.deleted`, `conversation.forbidden`, `group.not_member`, `group.owner_stays`, `request.rate_limited`
 */
export class ChangeRoleCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly userId: number,
    readonly role: 'admin' | 'member',
  ) {
    super();
  }
}
