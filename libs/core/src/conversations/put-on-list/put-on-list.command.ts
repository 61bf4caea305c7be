import { Command } from '@nestjs/cqrs';

/** What is to stand in the list: the private chat with a person, or a group of the caller's. */
export type ListTarget = { readonly personId: number } | { readonly groupId: number };

/**
 * Puts a conversation on the caller's list where it does not stand: one that was deleted from it, or a private chat
 * that is opened for the first time, with anyone who takes messages from the caller.
 * @returns the conversation's id
 * @throws CoreError `conversation.listed_already`; for a person `conversation.with_self`, `user.not_found`,
 *   `message.refused_by_receiver`; for a group `conversation.not_found`, `conversation.not_member`,
 *   `conversation.not_group`
 */
export class PutOnListCommand extends Command<number> {
  constructor(
    readonly userId: number,
    readonly target: ListTarget,
  ) {
    super();
  }
}
