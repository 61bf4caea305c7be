import { Command } from '@nestjs/cqrs';

export interface OpenedChat {
  readonly conversationId: number;
  /** Whether it is the first time that the two have one. */
  readonly created: boolean;
}

/** With whom one may open a chat: with friends alone, or with everyone who takes messages from the opener. */
export type ChatPartners = 'friends' | 'receivers';

/**
 * Opens the private chat of two people, or finds the one that they have. Afterwards it is on the opener's list, also
 * while it is empty.
 * @throws CoreError `user.not_found`; among friends `friend.not_found`; among receivers `conversation.with_self`,
 *   `message.refused_by_receiver`
 */
export class OpenPrivateChatCommand extends Command<OpenedChat> {
  constructor(
    readonly openerId: number,
    readonly personId: number,
    readonly among: ChatPartners = 'friends',
  ) {
    super();
  }
}
