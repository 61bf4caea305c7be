import { Command } from '@nestjs/cqrs';

/**
 * The owner of a group hands it to another member and stays as a plain member. A deleted account cannot take it.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`, `user.not_found`,
 *   `user.deleted`, `conversation.forbidden`, `group.transfer_to_self`, `group.not_member`, `request.rate_limited`
 */
export class TransferOwnershipCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    /** Who is to own the group. */
    readonly userId: number,
  ) {
    super();
  }
}
