import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { PrivateChatLookup } from '#core/conversations/private-chat-lookup.js';
import { PrivateChats } from '#core/conversations/private-chats.js';
import { checkReceiver } from '#core/conversations/receiver-rules.js';
import { longestText, textFault } from '../message-text.js';
import { SendMessageCommand } from '../send-message/send-message.command.js';
import type { SentMessage } from '../write-path/draft.js';
import { MessageWriter } from '../write-path/message-writer.js';
import { SendPrivateMessageCommand } from './send-private-message.command.js';

@CommandHandler(SendPrivateMessageCommand)
export class SendPrivateMessageHandler implements ICommandHandler<SendPrivateMessageCommand> {
  constructor(
    private readonly lookup: PrivateChatLookup,
    private readonly chats: PrivateChats,
    private readonly writer: MessageWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly commands: CommandBus,
  ) {}

  async execute(command: SendPrivateMessageCommand): Promise<SentMessage> {
    const { senderId, receiverId, message } = command;
    const conversationId = await this.lookup.find(senderId, receiverId);
    return conversationId === undefined
      ? this.sendFirst(command)
      : this.commands.execute(new SendMessageCommand(senderId, { ...message, conversationId }));
  }

  private async sendFirst({
    senderId,
    receiverId,
    message,
  }: SendPrivateMessageCommand): Promise<SentMessage> {
    await this.limits.spend('send', String(senderId));
    return this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, senderId, receiverId);
      await checkReceiver(transaction, senderId, receiverId);
      const fault = textFault(message.content, longestText);
      if (fault) throw fault;
      const { conversationId } = await this.chats.open(transaction, senderId, receiverId);
      const [sent] = await this.writer.writeIn(transaction, [{ ...message, conversationId, senderId }]);
      return sent!;
    });
  }
}
