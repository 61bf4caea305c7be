import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddFriendToGroupCommand } from '#core/friend-groups/add-friend-to-group/add-friend-to-group.command.js';
import { CreateFriendGroupCommand } from '#core/friend-groups/create-friend-group/create-friend-group.command.js';
import { DeleteFriendGroupCommand } from '#core/friend-groups/delete-friend-group/delete-friend-group.command.js';
import { GetFriendGroupQuery } from '#core/friend-groups/get-friend-group/get-friend-group.query.js';
import { ListFriendGroupsQuery } from '#core/friend-groups/list-friend-groups/list-friend-groups.query.js';
import { RemoveFriendFromGroupCommand } from '#core/friend-groups/remove-friend-from-group/remove-friend-from-group.command.js';
import { RenameFriendGroupCommand } from '#core/friend-groups/rename-friend-group/rename-friend-group.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './friend-groups.operations.js';
import { friendGroupOf } from './friend-groups.presenter.js';
import {
  CreateFriendGroupInput,
  FriendGroupIdInput,
  FriendGroupMemberInput,
  RenameFriendGroupInput,
  type FriendGroupAnswer,
  type FriendGroupMembersAnswer,
  type FriendGroupsAnswer,
} from './friend-groups.wire.js';

@ApiTags('friend groups')
@Controller('groups')
export class FriendGroupsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ImsOperation(documented.listFriendGroups)
  async list(@CurrentCaller() { userId }: Caller): Promise<FriendGroupsAnswer> {
    const groups = await this.queries.execute(new ListFriendGroupsQuery(userId));
    return { code: 0, info: 'success', groups: groups.map(({ id, name }) => ({ id, name })) };
  }

  @Post()
  @ImsOperation(documented.createFriendGroup)
  async create(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: CreateFriendGroupInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new CreateFriendGroupCommand(userId, input.name));
    return { code: 0, info: 'success', message: '分组创建成功' };
  }

  @Get('manage_groups')
  @ImsOperation(documented.friendGroup)
  async details(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendGroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FriendGroupAnswer> {
    const group = await this.queries.execute(new GetFriendGroupQuery(userId, input.group_id));
    return { code: 0, info: 'success', group: friendGroupOf(group, url) };
  }

  @Put('manage_groups')
  @ImsOperation(documented.renameFriendGroup)
  async rename(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: RenameFriendGroupInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new RenameFriendGroupCommand(userId, input.group_id, input.new_name));
    return { code: 0, info: 'success', message: '修改分组名称成功' };
  }

  @Delete('manage_groups')
  @ImsOperation(documented.deleteFriendGroup)
  async delete(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendGroupIdInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new DeleteFriendGroupCommand(userId, input.group_id));
    return { code: 0, info: 'success', message: '删除分组成功' };
  }

  @Get('members')
  @ImsOperation(documented.friendGroupMembers)
  async members(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendGroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FriendGroupMembersAnswer> {
    const group = await this.queries.execute(new GetFriendGroupQuery(userId, input.group_id));
    return { code: 0, info: 'success', members: friendGroupOf(group, url).members };
  }

  @Post('members')
  @ImsOperation(documented.addFriendToGroup)
  async addMember(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendGroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new AddFriendToGroupCommand(userId, input.group_id, input.member_id));
    return { code: 0, info: 'success', message: '添加分组成员成功' };
  }

  @Delete('members')
  @ImsOperation(documented.removeFriendFromGroup)
  async removeMember(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendGroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new RemoveFriendFromGroupCommand(userId, input.group_id, input.member_id));
    return { code: 0, info: 'success', message: '删除分组成员成功' };
  }
}
