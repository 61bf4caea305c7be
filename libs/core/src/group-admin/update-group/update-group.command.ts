import type { Readable } from 'node:stream';
import { Command } from '@nestjs/cqrs';
import type { JoinPolicy } from '#core/conversations/conversation-kind.js';

/** An image as bytes or as it arrives, or one that is stored here, by its key; null takes the avatar away. */
export type NewGroupAvatar = Buffer | Readable | { readonly mediaKey: string } | null;

export interface GroupChanges {
  readonly name?: string | undefined;
  /** Blank or null takes it away. */
  readonly description?: string | null | undefined;
  readonly joinPolicy?: JoinPolicy | undefined;
  readonly avatar?: NewGroupAvatar | undefined;
}

/**
 * The owner or an admin changes what is given and leaves the rest. A stored image is copied: the group keeps its
 * avatar when the other one ends.
 * @throws CoreError `group.name_invalid`, `group.description_too_long`, `conversation.not_found`,
 *   `conversation.not_member`, `conversation.not_group`, `conversation.forbidden`, `request.precondition_failed`, `media.not_found`, `media.too_large`, `media.type_refused`,
 *   `request.rate_limited`
 */
export class UpdateGroupCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly changes: GroupChanges,
    /** The versions of the group that the actor would change; any when left out. */
    readonly versions?: readonly number[],
  ) {
    super();
  }
}
