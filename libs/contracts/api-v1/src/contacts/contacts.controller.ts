import { Controller, Delete, Get, Patch, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { BlockUserCommand } from '#core/friends/block-user/block-user.command.js';
import { GetFriendQuery } from '#core/friends/get-friend/get-friend.query.js';
import { ListBlocksQuery } from '#core/friends/list-blocks/list-blocks.query.js';
import { ListFriendsQuery } from '#core/friends/list-friends/list-friends.query.js';
import { RemoveFriendCommand } from '#core/friends/remove-friend/remove-friend.command.js';
import { SetRemarkCommand } from '#core/friends/set-remark/set-remark.command.js';
import { UnblockUserCommand } from '#core/friends/unblock-user/unblock-user.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { PageInput } from '../paging.js';
import * as documented from './contacts.operations.js';
import { blockPageOf, contactOf, contactPageOf, peopleWindow } from './contacts.presenter.js';
import {
  ContactIdInput,
  UpdateContactInput,
  type BlockPage,
  type Contact,
  type ContactPage,
} from './contacts.wire.js';

@ApiTags('contacts')
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiV1Operation(documented.list)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() page: PageInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactPage> {
    const { limit, after } = peopleWindow(page);
    const start = after && { since: after.at, userId: after.userId };
    return contactPageOf(await this.queries.execute(new ListFriendsQuery(userId, limit, start)), page, url);
  }

  @Get('blocks')
  @ApiV1Operation(documented.blocks)
  async blocks(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() page: PageInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<BlockPage> {
    const { limit, after } = peopleWindow(page);
    return blockPageOf(await this.queries.execute(new ListBlocksQuery(userId, limit, after)), page, url);
  }

  @Put('blocks/:userId')
  @ApiV1Operation(documented.block)
  async block(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: blockedId }: ContactIdInput,
  ): Promise<void> {
    await this.commands.execute(new BlockUserCommand(userId, blockedId));
  }

  @Delete('blocks/:userId')
  @ApiV1Operation(documented.unblock)
  async unblock(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: blockedId }: ContactIdInput,
  ): Promise<void> {
    await this.commands.execute(new UnblockUserCommand(userId, blockedId));
  }

  @Get(':userId')
  @ApiV1Operation(documented.details)
  async details(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: friendId }: ContactIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Contact> {
    return contactOf(await this.queries.execute(new GetFriendQuery(userId, friendId)), url);
  }

  @Patch(':userId')
  @ApiV1Operation(documented.update)
  async update(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: friendId, remark }: UpdateContactInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Contact> {
    await this.commands.execute(new SetRemarkCommand(userId, friendId, remark));
    return contactOf(await this.queries.execute(new GetFriendQuery(userId, friendId)), url);
  }

  @Delete(':userId')
  @ApiV1Operation(documented.remove)
  async remove(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: friendId }: ContactIdInput,
  ): Promise<void> {
    await this.commands.execute(new RemoveFriendCommand(userId, friendId));
  }
}
