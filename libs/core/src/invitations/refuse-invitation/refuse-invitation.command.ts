import { Command } from '@nestjs/cqrs';

/**
 * The owner or an admin of a group refuses whom a member has invited. The person may be invited again.
 * @throws CoreError `invitation.not_found`, `conversation.not_found`, `conversation.not_member`,
 *   `conversation.not_group`, `conversation.forbidden`, `invitation.handled`
 */
export class RefuseInvitationCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly invitationId: number,
    /** Its group, where the caller names it: the invitation of another group is not found then. */
    readonly conversationId?: number,
  ) {
    super();
  }
}
