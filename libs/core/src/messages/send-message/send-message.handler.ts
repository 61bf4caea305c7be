import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { textFault } from '../message-text.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { SendMessageCommand, type SentMessage } from './send-message.command.js';

@CommandHandler(SendMessageCommand)
export class SendMessageHandler implements ICommandHandler<SendMessageCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  /** Membership and blocks are checked where they cannot change any more: by the statement that stores the message. */
  async execute({ senderId, message, longest }: SendMessageCommand): Promise<SentMessage> {
    await this.limits.spend('send', String(senderId));
    const fault = textFault(message.content, longest);
    if (!fault) return this.writer.send({ ...message, senderId });
    // A stranger learns of the conversation before learning of the text.
    await this.access.forMember(senderId, message.conversationId);
    throw fault;
  }
}
