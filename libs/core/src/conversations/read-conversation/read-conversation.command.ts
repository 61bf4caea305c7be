import { Command } from '@nestjs/cqrs';

/**
 * The reader has seen the conversation up to a place: read position and badge move forward to it. When they are there
 * already, nothing is written.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class ReadConversationCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    /** The place; everything that is there when left out. */
    readonly seq?: number,
    /** `listed`: what does not stand in the reader's list is not found. */
    readonly among: 'all' | 'listed' = 'all',
  ) {
    super();
  }
}
