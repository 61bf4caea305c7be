import { Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChangeConversationSettingsCommand } from '#core/conversations/change-conversation-settings/change-conversation-settings.command.js';
import { GetConversationSettingsQuery } from '#core/conversations/get-conversation-settings/get-conversation-settings.query.js';
import { ListConversationsQuery } from '#core/conversations/list-conversations/list-conversations.query.js';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { ListMessagesQuery } from '#core/messages/list-messages/list-messages.query.js';
import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import { timeOf } from '../time.js';
import * as documented from './conversations.operations.js';
import { conversationOf, messageOf, settingsOf, unreadMark } from './conversations.presenter.js';
import {
  ChangeSettingsInput,
  ConversationIdInput,
  CreateGroupInput,
  ListMessagesInput,
  SendMessageInput,
  type ConversationsAnswer,
  type MessagesAnswer,
  type PlainAnswer,
  type SettingsAnswer,
} from './conversations.wire.js';

/** Code points; the other contracts allow more. */
const longestText = 255;

@ApiTags('conversations')
@Controller()
export class ConversationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SETTINGS) private readonly config: Settings,
  ) {}

  @Get('conversations')
  @ImsOperation(documented.listConversations)
  async list(
    @CurrentCaller() { userId }: Caller,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ConversationsAnswer> {
    const page = { limit: this.config.HISTORY_LIMIT, offset: 0 };
    const conversations = await this.queries.execute(new ListConversationsQuery(userId, page));
    return { code: 0, info: 'success', conversation: conversations.map((view) => conversationOf(view, url)) };
  }

  @Post('conversations')
  @ImsOperation(documented.createGroup)
  async createGroup(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: CreateGroupInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new CreateGroupCommand(userId, input.name, input.members));
    return { code: 0, info: 'success', message: '创建会话成功' };
  }

  @Get('conversations/messages')
  @ImsOperation(documented.listMessages)
  async messages(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: ListMessagesInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<MessagesAnswer> {
    const from = input.from === undefined ? undefined : timeOf(input.from, 'from');
    const limit = Math.min(input.limit ?? this.config.HISTORY_LIMIT, this.config.HISTORY_LIMIT);
    const window = { from, beforeId: input.before, limit };
    const list = await this.queries.execute(new ListMessagesQuery(userId, input.conversationId, window));
    await this.commands.execute(new ReadConversationCommand(userId, input.conversationId, list.lastSeq));
    return { code: 0, info: 'success', messages: list.messages.map((message) => messageOf(message, url)) };
  }

  @Post('conversations/messages')
  @ImsOperation(documented.sendMessage)
  async send(@CurrentCaller() { userId }: Caller, @ImsInput() input: SendMessageInput): Promise<PlainAnswer> {
    const { conversationId, content, reply_to: replyToId, client_id: clientId } = input;
    const message = { conversationId, kind: 'text', content, replyToId, clientId } as const;
    await this.commands.execute(new SendMessageCommand(userId, message, longestText));
    return { code: 0, info: 'Succeed' };
  }

  @Get('interface')
  @ImsOperation(documented.settings)
  async settings(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: ConversationIdInput,
  ): Promise<SettingsAnswer> {
    return settingsOf(
      await this.queries.execute(new GetConversationSettingsQuery(userId, input.conversationId)),
    );
  }

  @Post('interface')
  @ImsOperation(documented.changeSettings)
  async changeSettings(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: ChangeSettingsInput,
  ): Promise<PlainAnswer> {
    // WIRE(ims): the document once calls it 是否消息免打扰, but its clients take true for reminders on, as its answers do.
    const muted = input.notification === undefined ? undefined : !input.notification;
    const change = { pinned: input.ontop, muted, unread: unreadMark(input.unreads) };
    await this.commands.execute(new ChangeConversationSettingsCommand(userId, input.conversationId, change));
    return { code: 0, info: 'Succeed' };
  }
}
