import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { OutgoingContents } from '../outgoing-contents.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { SendMessageCommand, type SentMessage } from './send-message.command.js';

@CommandHandler(SendMessageCommand)
export class SendMessageHandler implements ICommandHandler<SendMessageCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly contents: OutgoingContents,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Membership, blocks, and whether a medium still lives are checked where they cannot change any more: by the statement
   * that stores the message.
   */
  async execute({ senderId, message, longest }: SendMessageCommand): Promise<SentMessage> {
    await this.limits.spend('send', String(senderId));
    const { conversationId, forGroup, replyToId, clientId } = message;
    const content = await this.contents.draftOf(senderId, message, longest);
    if (!(content instanceof CoreError))
      return this.writer.send({ conversationId, forGroup, senderId, replyToId, clientId, ...content });
    // A stranger learns of the conversation before learning of the content.
    await (forGroup
      ? this.access.groupForMember(senderId, conversationId)
      : this.access.forMember(senderId, conversationId));
    throw content;
  }
}
