import { Command } from '@nestjs/cqrs';

/** An image as bytes, or one that is stored here, by its key; null takes the avatar away. */
export type NewGroupAvatar = Buffer | { readonly mediaKey: string } | null;

export interface GroupChanges {
  readonly name?: string | undefined;
  readonly avatar?: NewGroupAvatar | undefined;
}

/**
 * The owner or an admin changes what is given and leaves the rest. A stored image is copied: the group keeps its
 * avatar when the other one ends.
 * @throws CoreError `group.name_invalid`, `conversation.not_found`, `conversation.not_member`,
 *   `conversation.not_group`, `conversation.forbidden`, `media.not_found`, `media.too_large`, `media.type_refused`
 */
export class UpdateGroupCommand extends Command<void> {
  constructor(
    readonly actorId: number,
    readonly conversationId: number,
    readonly changes: GroupChanges,
  ) {
    super();
  }
}
