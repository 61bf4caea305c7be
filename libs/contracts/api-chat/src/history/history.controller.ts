import { Controller, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindPrivateChatQuery } from '#core/conversations/find-private-chat/find-private-chat.query.js';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { GetReceiptsQuery } from '#core/messages/get-receipts/get-receipts.query.js';
import { ListMessagesQuery, type MessageWindow } from '#core/messages/list-messages/list-messages.query.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { rowsOf, type PageInput } from '../fields.js';
import { ApiChatOperation } from '../operation.js';
import * as documented from './history.operations.js';
import { historyOf, type Receivers } from './history.presenter.js';
import { PrivateHistoryInput, RoomHistoryInput, type ChatMessage } from './history.wire.js';

@ApiTags('history')
@Controller('api/chat/history')
export class HistoryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('private')
  @ApiChatOperation(documented.privateHistory)
  async withPerson(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: PrivateHistoryInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ChatMessage[]> {
    const id = await this.queries.execute(new FindPrivateChatQuery(userId, input.user_id));
    if (id === undefined) return [];
    return this.page(userId, id, windowOf(input), { between: [userId, input.user_id] }, url);
  }

  @Post('room')
  @ApiChatOperation(documented.roomHistory)
  ofRoom(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: RoomHistoryInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ChatMessage[]> {
    const window = { ...windowOf(input), ofGroup: true };
    return this.page(userId, input.room_id, window, { room: input.room_id }, url);
  }

  private async page(
    userId: number,
    id: number,
    window: MessageWindow,
    receivers: Receivers,
    url: PublicUrl,
  ): Promise<ChatMessage[]> {
    const { messages, lastSeq } = await this.queries.execute(new ListMessagesQuery(userId, id, window));
    await this.commands.execute(new ReadConversationCommand(userId, id, lastSeq));
    const receipts = await this.queries.execute(new GetReceiptsQuery(userId, id));
    return historyOf(messages, receivers, receipts, url);
  }
}

function windowOf(input: PageInput): MessageWindow {
  const { limit, offset } = rowsOf(input);
  return { limit, skip: offset };
}
