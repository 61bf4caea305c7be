import { Command } from '@nestjs/cqrs';

/**
 * Brings friends of the caller into a group: all of them, or nobody when one is refused. Whom the owner or an admin
 * invites is in at once; a member's invitations wait for one of these.
 * @returns whether the people are in, or invited
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `user.deleted`, `group.already_member`, `group.member_not_friend`, `invitation.waiting`, `group.full`,
 *   `request.rate_limited`
 */
export class InviteMembersCommand extends Command<'joined' | 'invited'> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    /** Who is named twice counts once. */
    readonly userIds: readonly number[],
  ) {
    super();
  }
}
