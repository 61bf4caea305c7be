import { Controller, Delete, Get, Patch, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddFriendToGroupCommand } from '#core/friend-groups/add-friend-to-group/add-friend-to-group.command.js';
import { CreateFriendGroupCommand } from '#core/friend-groups/create-friend-group/create-friend-group.command.js';
import { DeleteFriendGroupCommand } from '#core/friend-groups/delete-friend-group/delete-friend-group.command.js';
import { GetFriendGroupQuery } from '#core/friend-groups/get-friend-group/get-friend-group.query.js';
import { ListFriendGroupsQuery } from '#core/friend-groups/list-friend-groups/list-friend-groups.query.js';
import { RemoveFriendFromGroupCommand } from '#core/friend-groups/remove-friend-from-group/remove-friend-from-group.command.js';
import { RenameFriendGroupCommand } from '#core/friend-groups/rename-friend-group/rename-friend-group.command.js';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { peopleWindow } from '../contacts/contacts.presenter.js';
import { ApiV1Operation } from '../operation.js';
import { PageInput, keyIn, pageSize } from '../paging.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './contact-groups.operations.js';
import { contactGroupOf, contactGroupPageOf, groupMemberPageOf } from './contact-groups.presenter.js';
import {
  ContactGroupIdInput,
  ContactGroupMemberInput,
  ContactGroupMembersInput,
  ContactGroupNameInput,
  RenameContactGroupInput,
  type ContactGroup,
  type ContactGroupMemberPage,
  type ContactGroupPage,
} from './contact-groups.wire.js';

@ApiTags('contact groups')
@Controller('api/v1/contact-groups')
export class ContactGroupsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiV1Operation(documented.list)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() page: PageInput,
  ): Promise<ContactGroupPage> {
    const after = keyIn(page.cursor, [0])?.[0];
    const query = new ListFriendGroupsQuery(userId, pageSize(page.limit) + 1, after);
    return contactGroupPageOf(await this.queries.execute(query), page);
  }

  @Post()
  @ApiV1Operation(documented.create)
  async create(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { name }: ContactGroupNameInput,
    @IdempotencyKey() key: string | undefined,
  ): Promise<ContactGroup> {
    const command = new CreateFriendGroupCommand(userId, name);
    return this.shown(userId, await this.commands.execute(new OnceCommand(userId, key, command)));
  }

  @Get(':groupId')
  @ApiV1Operation(documented.one)
  one(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId }: ContactGroupIdInput,
  ): Promise<ContactGroup> {
    return this.shown(userId, groupId);
  }

  @Patch(':groupId')
  @ApiV1Operation(documented.rename)
  async rename(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId, name }: RenameContactGroupInput,
  ): Promise<ContactGroup> {
    await this.commands.execute(new RenameFriendGroupCommand(userId, groupId, name));
    return this.shown(userId, groupId);
  }

  @Delete(':groupId')
  @ApiV1Operation(documented.remove)
  async remove(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId }: ContactGroupIdInput,
  ): Promise<void> {
    await this.commands.execute(new DeleteFriendGroupCommand(userId, groupId));
  }

  @Get(':groupId/members')
  @ApiV1Operation(documented.members)
  async members(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: ContactGroupMembersInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactGroupMemberPage> {
    const { limit, after } = peopleWindow(input);
    const start = after && { addedAt: after.at, userId: after.userId };
    const query = new GetFriendGroupQuery(userId, input.groupId, limit, start);
    return groupMemberPageOf((await this.queries.execute(query)).members, input, url);
  }

  @Put(':groupId/members/:userId')
  @ApiV1Operation(documented.addMember)
  async addMember(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId, userId: friendId }: ContactGroupMemberInput,
  ): Promise<void> {
    await this.commands.execute(new AddFriendToGroupCommand(userId, groupId, friendId, true));
  }

  @Delete(':groupId/members/:userId')
  @ApiV1Operation(documented.removeMember)
  async removeMember(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId, userId: friendId }: ContactGroupMemberInput,
  ): Promise<void> {
    await this.commands.execute(new RemoveFriendFromGroupCommand(userId, groupId, friendId));
  }

  private async shown(userId: number, groupId: number): Promise<ContactGroup> {
    return contactGroupOf(await this.queries.execute(new GetFriendGroupQuery(userId, groupId, 0)));
  }
}
