import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { ChangeConversationSettingsCommand } from '#core/conversations/change-conversation-settings/change-conversation-settings.command.js';
import type { ConversationKind } from '#core/conversations/conversation-kind.js';
import {
  FindConversationQuery,
  type ConversationKey,
} from '#core/conversations/find-conversation/find-conversation.query.js';
import { GetUnreadTotalQuery } from '#core/conversations/get-unread-total/get-unread-total.query.js';
import { HideConversationCommand } from '#core/conversations/hide-conversation/hide-conversation.command.js';
import { HideConversationsCommand } from '#core/conversations/hide-conversations/hide-conversations.command.js';
import { ListConversationsQuery } from '#core/conversations/list-conversations/list-conversations.query.js';
import { PutOnListCommand, type ListTarget } from '#core/conversations/put-on-list/put-on-list.command.js';
import { ReadConversationCommand } from '#core/conversations/read-conversation/read-conversation.command.js';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { requireCaller } from '../named-caller.js';
import { ApiV1Operation } from '../operation.js';
import { pageSize } from '../paging.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './conversations.operations.js';
import { conversationOf, settingsOf } from './conversations.presenter.js';
import * as wire from './conversations.wire.js';

@ApiTags('conversations')
@ApiExtraModels(wire.LastMessage)
@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.createConversation)
  async create(
    @CurrentCaller() caller: Caller,
    @RequestFields() input: wire.CreateConversationInput,
    @FromPublicUrl() url: PublicUrl,
    @IdempotencyKey() key?: string,
  ): Promise<wire.Conversation> {
    requireCaller(caller, input);
    const command = new PutOnListCommand(caller.userId, targetOf(input));
    const conversationId = await this.commands.execute(new OnceCommand(caller.userId, key, command));
    return this.found(caller, { conversationId }, url);
  }

  @Get()
  @ApiV1Operation(documented.listConversations)
  async list(
    @CurrentCaller() caller: Caller,
    @RequestFields() input: wire.ListConversationsInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Conversation[]> {
    requireCaller(caller, input);
    const page = { limit: pageSize(input.limit), offset: input.offset ?? 0 };
    const filter = { kind: kindOf(input.type), pinned: input.isPinned };
    const views = await this.queries.execute(new ListConversationsQuery(caller.userId, page, filter));
    return views.map((view) => conversationOf(view, caller.userId, url));
  }

  @Get('target/:userId/:targetId')
  @ApiV1Operation(documented.findConversation)
  find(
    @CurrentCaller() caller: Caller,
    @RequestFields() input: wire.FindConversationInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Conversation> {
    requireCaller(caller, input);
    return this.found(caller, targetOf(input), url);
  }

  @Get('unread-total/:userId')
  @ApiV1Operation(documented.unreadTotal)
  async unreadTotal(
    @CurrentCaller() caller: Caller,
    @RequestFields() input: wire.UserIdInput,
  ): Promise<wire.UnreadTotal> {
    requireCaller(caller, input);
    return { total: await this.queries.execute(new GetUnreadTotalQuery(caller.userId)) };
  }

  @Delete('batch')
  @ApiV1Operation(documented.deleteConversations)
  async deleteMany(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { ids }: wire.DeleteConversationsInput,
  ): Promise<wire.DeletedConversations> {
    const count = await this.commands.execute(new HideConversationsCommand(userId, ids));
    return { success: true, count };
  }

  @Get(':id')
  @ApiV1Operation(documented.getConversation)
  get(
    @CurrentCaller() caller: Caller,
    @RequestFields() { id: conversationId }: wire.ConversationIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Conversation> {
    return this.found(caller, { conversationId }, url);
  }

  @Put(':id')
  @ApiV1Operation(documented.updateConversation)
  async update(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, isPinned, isMuted }: wire.UpdateConversationInput,
  ): Promise<wire.ConversationSettings> {
    await this.change(userId, id, { pinned: isPinned, muted: isMuted });
    return settingsOf(await this.queries.execute(new FindConversationQuery(userId, { conversationId: id })));
  }

  @Delete(':id')
  @ApiV1Operation(documented.deleteConversation)
  async delete(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.ConversationIdInput,
  ): Promise<true> {
    await this.commands.execute(new HideConversationCommand(userId, id));
    return true;
  }

  @Put(':id/pin')
  @ApiV1Operation(documented.pinConversation)
  pin(@CurrentCaller() { userId }: Caller, @RequestFields() { id, isPinned }: wire.PinInput): Promise<true> {
    return this.change(userId, id, { pinned: isPinned });
  }

  @Put(':id/mute')
  @ApiV1Operation(documented.muteConversation)
  mute(@CurrentCaller() { userId }: Caller, @RequestFields() { id, isMuted }: wire.MuteInput): Promise<true> {
    return this.change(userId, id, { muted: isMuted });
  }

  @Put(':id/read')
  @ApiV1Operation(documented.readConversation)
  async read(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.ConversationIdInput,
  ): Promise<true> {
    await this.commands.execute(new ReadConversationCommand(userId, id, undefined, 'listed'));
    return true;
  }

  private async change(
    userId: number,
    id: number,
    change: { readonly pinned?: boolean | undefined; readonly muted?: boolean | undefined },
  ): Promise<true> {
    await this.commands.execute(new ChangeConversationSettingsCommand(userId, id, change, 'listed'));
    return true;
  }

  private async found({ userId }: Caller, key: ConversationKey, url: PublicUrl): Promise<wire.Conversation> {
    return conversationOf(await this.queries.execute(new FindConversationQuery(userId, key)), userId, url);
  }
}

function targetOf({ type, targetId }: Pick<wire.FindConversationInput, 'type' | 'targetId'>): ListTarget {
  return type === 'group' ? { groupId: targetId } : { personId: targetId };
}

function kindOf(type: wire.ConversationType | undefined): ConversationKind | undefined {
  return type === 'single' ? 'private' : type;
}
