import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { MessageMedia } from '#core/media/message-media.js';
import { attachmentOf } from '../attachment.js';
import { textFault } from '../message-text.js';
import type { Draft } from '../write-path/draft.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { SendMessageCommand, type OutgoingMessage, type SentMessage } from './send-message.command.js';

@CommandHandler(SendMessageCommand)
export class SendMessageHandler implements ICommandHandler<SendMessageCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly media: MessageMedia,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Membership, blocks, and whether a medium still lives are checked where they cannot change any more: by the statement
   * that stores the message.
   */
  async execute({ senderId, message, longest }: SendMessageCommand): Promise<SentMessage> {
    await this.limits.spend('send', String(senderId));
    const draft = await this.draftOf(senderId, message, longest);
    if (!(draft instanceof CoreError)) return this.writer.send(draft);
    // A stranger learns of the conversation before learning of the content.
    await this.access.forMember(senderId, message.conversationId);
    throw draft;
  }

  private async draftOf(
    senderId: number,
    message: OutgoingMessage,
    longest: number,
  ): Promise<Draft | CoreError> {
    if (message.kind === 'text') return textFault(message.content, longest) ?? { ...message, senderId };
    const { kind, media, ...rest } = message;
    const named = await this.media.named(senderId, media);
    if (named?.kind !== kind) return new CoreError('message.attachment_refused');
    return { ...rest, senderId, kind, content: '', attachment: attachmentOf(named) };
  }
}
