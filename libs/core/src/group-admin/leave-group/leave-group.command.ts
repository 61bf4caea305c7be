import { Command } from '@nestjs/cqrs';

/**
 * Leaves a group. When its owner does, the group is dissolved: gone for all.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class LeaveGroupCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
