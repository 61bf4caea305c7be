import { Command } from '@nestjs/cqrs';

/**
 * Enters a group that anyone may join.
 * @throws CoreError `conversation.not_found`, also for a private chat of others, `conversation.not_group`,
 *   `group.already_member`, `group.not_open`, `group.full`, `request.rate_limited`
 */
export class JoinGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
  ) {
    super();
  }
}
