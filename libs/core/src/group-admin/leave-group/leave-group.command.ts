import { Command } from '@nestjs/cqrs';

/**
 * Leaves a group. When its owner does, the group is dissolved: gone for all; or the owner has to stay.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `group.owner_stays`,
 *   `request.rate_limited`
 */
export class LeaveGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly asOwner: 'dissolves' | 'stays' = 'dissolves',
  ) {
    super();
  }
}
