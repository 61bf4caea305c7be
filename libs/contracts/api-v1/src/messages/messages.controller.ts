import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { GetMessageQuery } from '#core/messages/get-message/get-message.query.js';
import { ListPlacesQuery } from '#core/messages/list-places/list-places.query.js';
import { ListReadersQuery } from '#core/messages/list-readers/list-readers.query.js';
import { PageRepliesQuery } from '#core/messages/page-replies/page-replies.query.js';
import { RecallMessageCommand } from '#core/messages/recall-message/recall-message.command.js';
import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { keyIn, pageOf, pageSize } from '../paging.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './messages.operations.js';
import * as present from './messages.presenter.js';
import * as wire from './messages.wire.js';

@ApiTags('messages')
@ApiExtraModels(wire.Message, wire.RecalledMessage, wire.EmptyPlace)
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.sendMessage)
  async send(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: wire.SendMessageInput,
    @FromPublicUrl() url: PublicUrl,
    @IdempotencyKey() key?: string,
  ): Promise<wire.Message> {
    const command = new SendMessageCommand(userId, present.outgoingOf(input, key, url));
    const { message } = await this.commands.execute(command);
    return present.sentMessageOf(message, url);
  }

  @Get()
  @ApiV1Operation(documented.listMessages)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: wire.ListMessagesInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<(wire.Message | wire.RecalledMessage | wire.EmptyPlace)[]> {
    const query = new ListPlacesQuery(userId, input.conversationId, present.windowOf(input));
    return (await this.queries.execute(query)).map((place) => present.placeOf(place, url));
  }

  @Put('read')
  @ApiV1Operation(documented.readMessages)
  async read(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { conversationId, seq }: wire.ReadInput,
  ): Promise<true> {
    await this.commands.execute(new ReadConversationCommand(userId, conversationId, seq));
    return true;
  }

  @Get(':id')
  @ApiV1Operation(documented.getMessage)
  async get(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.MessageIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Message | wire.RecalledMessage> {
    return present.messageOf(await this.queries.execute(new GetMessageQuery(userId, id)), url);
  }

  @Post(':id/recall')
  @ApiV1Operation(documented.recallMessage)
  async recall(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.MessageIdInput,
  ): Promise<wire.Recall> {
    return present.recallOf(await this.commands.execute(new RecallMessageCommand(userId, id)));
  }

  @Delete(':id')
  @ApiV1Operation(documented.deleteMessage)
  async delete(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: wire.DeleteMessageInput,
  ): Promise<true> {
    await this.commands.execute(present.deletionOf(userId, input));
    return true;
  }

  @Get(':id/readers')
  @ApiV1Operation(documented.listReaders)
  async readers(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, cursor, limit }: wire.MessagePageInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.ReaderPage> {
    const [size, key] = [pageSize(limit), keyIn(cursor, ['', 0] as [string, number])];
    const after = key && { name: key[0], userId: key[1] };
    const readers = await this.queries.execute(new ListReadersQuery(userId, id, { after, limit: size + 1 }));
    const keyOf = (one: (typeof readers)[number]) => [one.name, one.userId];
    return pageOf(readers, size, keyOf, (reader) => present.readerOf(reader, url));
  }

  @Get(':id/replies')
  @ApiV1Operation(documented.listReplies)
  async replies(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, cursor, limit }: wire.MessagePageInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.ReplyPage> {
    const [size, after] = [pageSize(limit), keyIn(cursor, [0])?.[0]];
    const query = new PageRepliesQuery(userId, id, { after, limit: size + 1 });
    const replies = await this.queries.execute(query);
    const keyOf = (one: (typeof replies)[number]) => [one.seq];
    return pageOf(replies, size, keyOf, (reply) => present.replyOf(reply, url));
  }
}
