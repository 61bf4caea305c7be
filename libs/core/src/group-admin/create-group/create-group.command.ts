import { Command } from '@nestjs/cqrs';

/** Members of a group, its owner included. */
export const largestGroup = 5_000;

/**
 * Founds a group with the caller as its owner, who welcomes the others.
 * @returns the group's conversation id
 * @throws CoreError `group.name_invalid`, `group.member_not_found`, `group.member_not_friend`, `group.full`
 */
export class CreateGroupCommand extends Command<number> {
  constructor(
    readonly ownerId: number,
    readonly name: string,
    /** Friends of the owner; the owner among them is passed over, as is who is named twice. */
    readonly memberIds: readonly number[],
  ) {
    super();
  }
}
