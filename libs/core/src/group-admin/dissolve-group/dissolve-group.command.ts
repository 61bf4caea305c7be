import { Command } from '@nestjs/cqrs';

/**
 * The owner dissolves a group: it is gone for all.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`,
 *   `conversation.forbidden`
 */
export class DissolveGroupCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
