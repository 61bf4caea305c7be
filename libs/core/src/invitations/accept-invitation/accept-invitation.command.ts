import { Command } from '@nestjs/cqrs';

/**
 * The owner or an admin of a group lets in whom a member has invited. The invitation goes on waiting when the person
 * has deleted the account since, or is no longer a friend of the inviter: nobody is brought in by a stranger. Whether
 * the inviter is still in the group does not matter.
 * @throws CoreError `invitation.not_found`, `conversation.not_found`, `conversation.not_member`,
 *   `conversation.not_group`, `conversation.forbidden`, `invitation.handled`, `user.deleted`, `friend.not_found`,
 *   `group.full`, `request.rate_limited`
 */
export class AcceptInvitationCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly invitationId: number,
    /** Its group, where the caller names it: the invitation of another group is not found then. */
    readonly conversationId?: number,
  ) {
    super();
  }
}
