import { Query } from '@nestjs/cqrs';
import type { MessageView } from '../message.view.js';

export type Reply = Omit<MessageView, 'replyTo' | 'clientId'>;

/**
 * The replies to a message that the reader can see, oldest first; the newest `limit` of them.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class ListRepliesQuery extends Query<Reply[]> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
    readonly limit: number,
  ) {
    super();
  }
}
