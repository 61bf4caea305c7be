import { Controller, Delete, Get, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListGroupMembersQuery } from '#core/conversations/list-group-members/list-group-members.query.js';
import { ChangeRoleCommand } from '#core/group-admin/change-role/change-role.command.js';
import { RemoveMemberCommand } from '#core/group-admin/remove-member/remove-member.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { wireId } from '../ids.js';
import { ApiV1Operation } from '../operation.js';
import { memberPageOf, memberWindow } from './groups.presenter.js';
import { MemberInput, MembersInput, RoleInput, type GroupMemberPage, type GroupRole } from './groups.wire.js';
import * as documented from './members.operations.js';

@ApiTags('groups')
@Controller('api/v1/groups/:id/members')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiV1Operation(documented.listMembers)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, ...page }: MembersInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<GroupMemberPage> {
    const members = await this.queries.execute(new ListGroupMembersQuery(userId, id, memberWindow(page)));
    return memberPageOf(members, page, url);
  }

  @Put(':userId')
  @ApiV1Operation(documented.changeRole)
  async changeRole(
    @CurrentCaller() { userId: actorId }: Caller,
    @RequestFields() { id, userId, role }: RoleInput,
  ): Promise<GroupRole> {
    await this.commands.execute(new ChangeRoleCommand(actorId, id, userId, role));
    return { userId: wireId(userId), role };
  }

  @Delete(':userId')
  @ApiV1Operation(documented.removeMember)
  remove(
    @CurrentCaller() { userId: actorId }: Caller,
    @RequestFields() { id, userId }: MemberInput,
  ): Promise<void> {
    return this.commands.execute(new RemoveMemberCommand(actorId, id, userId));
  }
}
