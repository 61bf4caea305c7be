import { Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListConversationsQuery } from '#core/conversations/list-conversations/list-conversations.query.js';
import { OpenPrivateChatCommand } from '#core/conversations/open-private-chat/open-private-chat.command.js';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { ListMessagesQuery } from '#core/messages/list-messages/list-messages.query.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { wireId } from '../ids.js';
import { ApiAuthOperation } from '../operation.js';
import * as documented from './conversations.operations.js';
import { conversationOf, messageOf } from './conversations.presenter.js';
import {
  CreateGroupInput,
  HistoryInput,
  OpenPrivateInput,
  type HistoryMessage,
  type ListedConversation,
  type OpenedConversation,
} from './conversations.wire.js';

@ApiTags('conversations')
@Controller('api/auth/conversations')
export class ConversationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SETTINGS) private readonly config: Settings,
  ) {}

  @Get()
  @ApiAuthOperation(documented.listConversations)
  async list(@CurrentCaller() { userId }: Caller): Promise<ListedConversation[]> {
    const page = { limit: this.config.HISTORY_LIMIT, offset: 0 };
    const conversations = await this.queries.execute(new ListConversationsQuery(userId, page));
    return conversations.map(conversationOf);
  }

  @Get(':conversation_id')
  @ApiAuthOperation(documented.history)
  async history(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { conversation_id: id, before, after, limit }: HistoryInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<HistoryMessage[]> {
    const most = Math.min(limit ?? this.config.HISTORY_LIMIT, this.config.HISTORY_LIMIT);
    const window = { beforeId: before, afterId: after, recalledToo: true, limit: most };
    const { messages, lastSeq } = await this.queries.execute(new ListMessagesQuery(userId, id, window));
    const seesTheEnd = before === undefined && after === undefined;
    if (seesTheEnd) await this.commands.execute(new ReadConversationCommand(userId, id, lastSeq));
    return messages.map((message) => messageOf(message, url));
  }

  @Post('private')
  @ApiAuthOperation(documented.openPrivate)
  async openPrivate(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { friend_id: friendId }: OpenPrivateInput,
  ): Promise<OpenedConversation> {
    const { conversationId } = await this.commands.execute(new OpenPrivateChatCommand(userId, friendId));
    return { conversation_id: wireId('c', conversationId) };
  }

  @Post('group')
  @ApiAuthOperation(documented.createGroup)
  async createGroup(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { name, member_ids: memberIds }: CreateGroupInput,
  ): Promise<OpenedConversation> {
    const conversationId = await this.commands.execute(new CreateGroupCommand(userId, name, memberIds));
    return { conversation_id: wireId('c', conversationId) };
  }
}
