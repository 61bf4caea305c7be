import { Query } from '@nestjs/cqrs';
import type { MessageView } from '../message.view.js';

export interface MessageFilter {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly senderId?: number | undefined;
  /** Part of the sender's name, upper and lower case alike. */
  readonly senderName?: string | undefined;
  /** Part of the text, upper and lower case alike. Files have no text to find. */
  readonly content?: string | undefined;
}

export type FoundMessage = Omit<MessageView, 'replyTo' | 'clientId'>;

/**
 * The messages of a conversation that the reader can see and that fit every given part of the filter, oldest first;
 * the newest `limit` of them. Recalled ones are left out.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `server.busy`
 */
export class FilterMessagesQuery extends Query<FoundMessage[]> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly filter: MessageFilter,
    readonly limit: number,
  ) {
    super();
  }
}
