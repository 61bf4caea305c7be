import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { PrivateChatLookup } from '#core/conversations/private-chat-lookup.js';
import { PrivateChats } from '#core/conversations/private-chats.js';
import { checkReceiver } from '#core/conversations/receiver-rules.js';
import { longestText } from '../message-text.js';
import { OutgoingContents } from '../outgoing-contents.js';
import { SendMessageCommand } from '../send-message/send-message.command.js';
import type { SentMessage } from '../write-path/draft.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { SendPrivateMessageCommand } from './send-private-message.command.js';

@CommandHandler(SendPrivateMessageCommand)
export class SendPrivateMessageHandler implements ICommandHandler<SendPrivateMessageCommand> {
  constructor(
    private readonly lookup: PrivateChatLookup,
    private readonly chats: PrivateChats,
    private readonly contents: OutgoingContents,
    private readonly writer: MessageWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly commands: CommandBus,
  ) {}

  async execute(command: SendPrivateMessageCommand): Promise<SentMessage> {
    const { senderId, receiverId, said, clientId } = command;
    const conversationId = await this.lookup.find(senderId, receiverId);
    return conversationId === undefined
      ? this.sendFirst(command)
      : this.commands.execute(new SendMessageCommand(senderId, { ...said, conversationId, clientId }));
  }

  private async sendFirst(command: SendPrivateMessageCommand): Promise<SentMessage> {
    const { senderId, receiverId, said, clientId } = command;
    await this.limits.spend('send', String(senderId));
    const content = await this.contents.draftOf(senderId, said, longestText);
    return this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, senderId, receiverId);
      await checkReceiver(transaction, senderId, receiverId);
      // Whoever may not write to the person learns that before learning of the content.
      if (content instanceof CoreError) throw content;
      const { conversationId } = await this.chats.open(transaction, senderId, receiverId);
      const drafts = [{ conversationId, senderId, clientId, ...content }];
      const [sent] = await this.writer.writeIn(transaction, drafts);
      return sent!;
    });
  }
}
