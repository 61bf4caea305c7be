import { Command } from '@nestjs/cqrs';

export interface SettingsChange {
  readonly pinned?: boolean | undefined;
  readonly muted?: boolean | undefined;
  /** How many messages to mark unread, 1,000 at most; 0 reads them all. */
  readonly unread?: number | undefined;
}

/**
 * Changes what is given and leaves the rest; the member's other devices follow.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class ChangeConversationSettingsCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly change: SettingsChange,
    /** `listed`: what does not stand in the member's list is not found. */
    readonly among: 'all' | 'listed' = 'all',
  ) {
    super();
  }
}
