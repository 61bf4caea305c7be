import { Controller, Delete, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListMembersQuery } from '#core/conversations/list-members/list-members.query.js';
import { AppointAdminCommand } from '#core/group-admin/appoint-admin/appoint-admin.command.js';
import { DismissAdminCommand } from '#core/group-admin/dismiss-admin/dismiss-admin.command.js';
import { LeaveGroupCommand } from '#core/group-admin/leave-group/leave-group.command.js';
import { RemoveMemberCommand } from '#core/group-admin/remove-member/remove-member.command.js';
import { TransferOwnershipCommand } from '#core/group-admin/transfer-ownership/transfer-ownership.command.js';
import { UpdateGroupCommand } from '#core/group-admin/update-group/update-group.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './group-admin.operations.js';
import { groupAvatarOf, membersOf } from './group-admin.presenter.js';
import { GroupIdInput, GroupMemberInput, UpdateGroupInput, type MembersAnswer } from './group-admin.wire.js';

@ApiTags('groups')
@Controller('conversations')
export class GroupAdminController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('manage/admin')
  @ImsOperation(documented.appointAdmin)
  async appointAdmin(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new AppointAdminCommand(userId, input.conversation_id, input.user));
    return { code: 0, info: 'Succeed', message: '设置群组管理员成功' };
  }

  @Delete('manage/admin')
  @ImsOperation(documented.dismissAdmin)
  async dismissAdmin(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new DismissAdminCommand(userId, input.conversation_id, input.user));
    return { code: 0, info: 'Succeed', message: '解除群组管理员成功' };
  }

  @Post('manage/ownership_transfer')
  @ImsOperation(documented.transferOwnership)
  async transferOwnership(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new TransferOwnershipCommand(userId, input.conversation_id, input.user));
    return { code: 0, info: 'Succeed', message: '群主转让成功' };
  }

  @Post('manage/info')
  @ImsOperation(documented.updateGroup)
  async update(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: UpdateGroupInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<DoneAnswer> {
    const changes = { name: input.name, avatar: groupAvatarOf(input.avatar, url) };
    await this.commands.execute(new UpdateGroupCommand(userId, input.conversation_id, changes));
    return { code: 0, info: 'Succeed', message: '修改群信息成功' };
  }

  @Post('member/remove')
  @ImsOperation(documented.leaveGroup)
  async leave(@CurrentCaller() { userId }: Caller, @ImsInput() input: GroupIdInput): Promise<DoneAnswer> {
    await this.commands.execute(new LeaveGroupCommand(userId, input.conversation_id));
    return { code: 0, info: 'Succeed', message: '退出群组成功' };
  }

  @Delete('member/remove')
  @ImsOperation(documented.removeMember)
  async removeMember(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupMemberInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new RemoveMemberCommand(userId, input.conversation_id, input.user));
    return { code: 0, info: 'Succeed', message: '移除群成员成功' };
  }

  @Get('get_members')
  @ImsOperation(documented.listMembers)
  async members(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<MembersAnswer> {
    return membersOf(
      await this.queries.execute(new ListMembersQuery(userId, input.conversation_id)),
      userId,
      url,
    );
  }
}
