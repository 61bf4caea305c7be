import { Command } from '@nestjs/cqrs';

export interface OpenedChat {
  readonly conversationId: number;
  /** Whether it is the first time that the two have one. */
  readonly created: boolean;
}

/**
 * Opens the private chat of two friends, or finds the one that they have. Afterwards it is on the opener's list, also
 * while it is empty.
 * @throws CoreError `user.not_found`, `friend.not_found`
 */
export class OpenPrivateChatCommand extends Command<OpenedChat> {
  constructor(
    readonly openerId: number,
    readonly friendId: number,
  ) {
    super();
  }
}
