import { Controller, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetMessageStatusQuery } from '#core/messages/get-message-status/get-message-status.query.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiChatOperation } from '../operation.js';
import * as documented from './messages.operations.js';
import { MessageIdInput } from './messages.wire.js';

@ApiTags('messages')
@Controller('api/chat/message')
export class MessagesController {
  constructor(private readonly queries: QueryBus) {}

  @Post('status')
  @ApiChatOperation(documented.status)
  async status(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { message_id: messageId }: MessageIdInput,
  ): Promise<string> {
    return this.queries.execute(new GetMessageStatusQuery(userId, messageId));
  }
}
