import { Controller, Delete, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HideMessagesCommand } from '#core/messages/hide-messages/hide-messages.command.js';
import { RecallMessageCommand } from '#core/messages/recall-message/recall-message.command.js';
import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { RequestFields } from '#http/request-fields.js';
import { wireId } from '../ids.js';
import { ApiAuthOperation } from '../operation.js';
import * as documented from './messages.operations.js';
import { MessageIdInput, SendMessageInput, type RecalledMessage, type SentMessage } from './messages.wire.js';

@ApiTags('messages')
@Controller('api/auth/messages')
export class MessagesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiAuthOperation(documented.send)
  async send(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { conversation_id: conversationId, content, client_id: clientId }: SendMessageInput,
  ): Promise<SentMessage> {
    const message = { conversationId, kind: 'text', content, clientId } as const;
    const { id, createdAt } = await this.commands.execute(new SendMessageCommand(userId, message));
    return { message_id: wireId('m', id), created_at: createdAt.toISOString() };
  }

  @Delete('recall')
  @ApiAuthOperation(documented.recall)
  async recall(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: MessageIdInput,
  ): Promise<RecalledMessage> {
    const { systemMessageId } = await this.commands.execute(new RecallMessageCommand(userId, id));
    return { system_message_id: wireId('m', systemMessageId) };
  }

  @Delete('delete')
  @ApiAuthOperation(documented.deleteForMe)
  async deleteForMe(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: MessageIdInput,
  ): Promise<void> {
    await this.commands.execute(new HideMessagesCommand(userId, [id]));
  }
}
