import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { MessageAccess } from '../message-access.js';
import { ReadUpToCommand } from './read-up-to.command.js';

@CommandHandler(ReadUpToCommand)
export class ReadUpToHandler implements ICommandHandler<ReadUpToCommand> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly commands: CommandBus,
  ) {}

  async execute({ userId, messageId }: ReadUpToCommand): Promise<void> {
    const { conversation, seq } = await this.messages.forMember(userId, messageId);
    await this.commands.execute(new ReadConversationCommand(userId, conversation.id, seq));
  }
}
