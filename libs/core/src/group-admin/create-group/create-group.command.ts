import { Command } from '@nestjs/cqrs';
import type { JoinPolicy } from '#core/conversations/conversation-kind.js';

/** Members of a group, its owner included. */
export const largestGroup = 5_000;

/** What a group may have from its beginning. */
export interface GroupOptions {
  /** Up to 500 code points; none when left out. */
  readonly description?: string | undefined;
  /** By invitation when left out. */
  readonly joinPolicy?: JoinPolicy;
}

/**
 * Founds a group with the caller as its owner, who welcomes the others.
 * @returns the group's conversation id
 * @throws CoreError `group.name_invalid`, `group.description_too_long`, `group.member_not_found`,
 *   `group.member_not_friend`, `group.full`, `request.rate_limited`
 */
export class CreateGroupCommand extends Command<number> {
  constructor(
    readonly ownerId: number,
    readonly name: string,
    /** Friends of the owner; the owner among them is passed over, as is who is named twice. */
    readonly memberIds: readonly number[],
    readonly options: GroupOptions = {},
  ) {
    super();
  }
}
