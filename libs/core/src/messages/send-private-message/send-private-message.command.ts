import { Command } from '@nestjs/cqrs';
import type { OutgoingContent } from '../send-message/send-message.command.js';
import type { SentMessage } from '../write-path/draft.js';

/**
 * Sends a message to a person, into the private chat of the two. The first one opens the chat, if the receiver takes
 * messages from the sender; both are stored together or not at all.
 * @throws CoreError as `SendMessageCommand`, and `conversation.with_self`, `user.not_found`
 */
export class SendPrivateMessageCommand extends Command<SentMessage> {
  constructor(
    readonly senderId: number,
    readonly receiverId: number,
    readonly said: OutgoingContent,
    /** The sender's own name for the message: the same one again answers the first message. */
    readonly clientId?: string,
  ) {
    super();
  }
}
