import { Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DeleteMessageCommand } from '#core/messages/delete-message/delete-message.command.js';
import { FilterMessagesQuery } from '#core/messages/filter-messages/filter-messages.query.js';
import { HideMessagesCommand } from '#core/messages/hide-messages/hide-messages.command.js';
import { ListReadersQuery } from '#core/messages/list-readers/list-readers.query.js';
import { ListRepliesQuery } from '#core/messages/list-replies/list-replies.query.js';
import { SendImageCommand } from '#core/messages/send-image/send-image.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import type { DoneAnswer } from '../account/account.wire.js';
import type { PlainAnswer } from '../conversations/conversations.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import { FromImageUpload, type ImageUpload } from './image-upload.js';
import * as documented from './messages.operations.js';
import { filterOf, foundMessageOf, readUserOf, replyOf } from './messages.presenter.js';
import {
  FilterInput,
  MessageIdInput,
  MessageIdsInput,
  type FoundMessagesAnswer,
  type ReadersAnswer,
  type RepliesAnswer,
} from './messages.wire.js';

@ApiTags('messages')
@Controller('conversations')
export class MessagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SETTINGS) private readonly config: Settings,
  ) {}

  @Delete('messages')
  @ImsOperation(documented.deleteMessage)
  async delete(@CurrentCaller() { userId }: Caller, @ImsInput() input: MessageIdInput): Promise<DoneAnswer> {
    await this.commands.execute(new DeleteMessageCommand(userId, input.message_id));
    return { code: 0, info: 'Succeed', message: '删除聊天记录成功' };
  }

  @Delete('delete_messages')
  @ImsOperation(documented.hideMessages)
  async hide(@CurrentCaller() { userId }: Caller, @ImsInput() input: MessageIdsInput): Promise<DoneAnswer> {
    await this.commands.execute(new HideMessagesCommand(userId, input.message_ids));
    return { code: 0, info: 'Succeed', message: '删除聊天记录成功' };
  }

  @Post('image')
  @ImsOperation(documented.sendImage)
  async sendImage(
    @CurrentCaller() { userId }: Caller,
    @FromImageUpload() upload: ImageUpload,
  ): Promise<PlainAnswer> {
    const { conversationId, image, clientId } = upload;
    await this.commands.execute(new SendImageCommand(userId, conversationId, image, clientId));
    return { code: 0, info: 'Succeed' };
  }

  @Get('get_reply')
  @ImsOperation(documented.listReplies)
  async replies(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: MessageIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<RepliesAnswer> {
    const query = new ListRepliesQuery(userId, input.message_id, this.config.HISTORY_LIMIT);
    const replies = await this.queries.execute(query);
    return { code: 0, info: 'success', replies: replies.map((reply) => replyOf(reply, url)) };
  }

  @Post('readlist')
  @ImsOperation(documented.listReaders)
  async readers(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: MessageIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ReadersAnswer> {
    const readers = await this.queries.execute(new ListReadersQuery(userId, input.message_id));
    return { code: 0, info: 'success', read_users: readers.map((reader) => readUserOf(reader, url)) };
  }

  @Get('manage_messages')
  @ImsOperation(documented.filterMessages)
  filter(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FilterInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FoundMessagesAnswer> {
    return this.found(userId, input, url);
  }

  @Post('sift')
  @ImsOperation(documented.siftMessages)
  sift(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FilterInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FoundMessagesAnswer> {
    return this.found(userId, input, url);
  }

  private async found(userId: number, input: FilterInput, url: PublicUrl): Promise<FoundMessagesAnswer> {
    const query = new FilterMessagesQuery(
      userId,
      input.conversationId,
      filterOf(input),
      this.config.HISTORY_LIMIT,
    );
    const messages = await this.queries.execute(query);
    return { code: 0, info: 'success', messages: messages.map((message) => foundMessageOf(message, url)) };
  }
}
