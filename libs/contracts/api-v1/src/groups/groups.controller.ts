import { Controller, Delete, Get, Post, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetGroupQuery } from '#core/conversations/get-group/get-group.query.js';
import { ListMyGroupsQuery } from '#core/conversations/list-my-groups/list-my-groups.query.js';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { DissolveGroupCommand } from '#core/group-admin/dissolve-group/dissolve-group.command.js';
import { JoinGroupCommand } from '#core/group-admin/join-group/join-group.command.js';
import { LeaveGroupCommand } from '#core/group-admin/leave-group/leave-group.command.js';
import { TransferOwnershipCommand } from '#core/group-admin/transfer-ownership/transfer-ownership.command.js';
import { UpdateGroupCommand } from '#core/group-admin/update-group/update-group.command.js';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromUpload, type Upload } from '#http/media/upload.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { PageInput } from '../paging.js';
import { IdempotencyKey, IfMatch } from '../preconditions.js';
import { Tagged } from '../tagged.js';
import * as documented from './groups.operations.js';
import { groupOf, groupPageOf, groupWindow } from './groups.presenter.js';
import * as wire from './groups.wire.js';

@ApiTags('groups')
@Controller('api/v1/groups')
export class GroupsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.createGroup)
  async create(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { name, memberIds = [], ...options }: wire.CreateGroupInput,
    @FromPublicUrl() url: PublicUrl,
    @IdempotencyKey() key?: string,
  ): Promise<wire.Group> {
    const command = new CreateGroupCommand(userId, name, memberIds, options);
    return this.shown(userId, await this.commands.execute(new OnceCommand(userId, key, command)), url);
  }

  @Get()
  @ApiV1Operation(documented.listGroups)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() page: PageInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.GroupPage> {
    return groupPageOf(
      await this.queries.execute(new ListMyGroupsQuery(userId, groupWindow(page))),
      page,
      url,
    );
  }

  @Get(':id')
  @UseInterceptors(new Tagged())
  @ApiV1Operation(documented.getGroup)
  get(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Group> {
    return this.shown(userId, id, url);
  }

  @Put(':id')
  @UseInterceptors(new Tagged())
  @ApiV1Operation(documented.updateGroup)
  async update(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, ...changes }: wire.UpdateGroupInput,
    @FromPublicUrl() url: PublicUrl,
    @IfMatch() versions?: number[],
  ): Promise<wire.Group> {
    await this.commands.execute(new UpdateGroupCommand(userId, id, changes, versions));
    return this.shown(userId, id, url);
  }

  @Put(':id/avatar')
  @UseInterceptors(new Tagged())
  @ApiV1Operation(documented.changeAvatar)
  async changeAvatar(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.GroupIdInput,
    @FromUpload('file') { file }: Upload,
    @FromPublicUrl() url: PublicUrl,
    @IfMatch() versions?: number[],
  ): Promise<wire.Group> {
    await this.commands.execute(new UpdateGroupCommand(userId, id, { avatar: file }, versions));
    return this.shown(userId, id, url);
  }

  @Delete(':id/avatar')
  @UseInterceptors(new Tagged())
  @ApiV1Operation(documented.removeAvatar)
  async removeAvatar(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
    @IfMatch() versions?: number[],
  ): Promise<wire.Group> {
    await this.commands.execute(new UpdateGroupCommand(userId, id, { avatar: null }, versions));
    return this.shown(userId, id, url);
  }

  @Delete(':id')
  @ApiV1Operation(documented.dissolveGroup)
  dissolve(@CurrentCaller() { userId }: Caller, @RequestFields() { id }: wire.GroupIdInput): Promise<void> {
    return this.commands.execute(new DissolveGroupCommand(userId, id));
  }

  @Post(':id/transfer')
  @ApiV1Operation(documented.transferGroup)
  async transfer(
    @CurrentCaller() { userId: actorId }: Caller,
    @RequestFields() { id, userId }: wire.TransferInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Group> {
    await this.commands.execute(new TransferOwnershipCommand(actorId, id, userId));
    return this.shown(actorId, id, url);
  }

  @Post(':id/join')
  @ApiV1Operation(documented.joinGroup)
  async join(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: wire.GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<wire.Group> {
    await this.commands.execute(new JoinGroupCommand(userId, id));
    return this.shown(userId, id, url);
  }

  @Post(':id/leave')
  @ApiV1Operation(documented.leaveGroup)
  leave(@CurrentCaller() { userId }: Caller, @RequestFields() { id }: wire.GroupIdInput): Promise<void> {
    return this.commands.execute(new LeaveGroupCommand(userId, id, 'stays'));
  }

  private async shown(userId: number, groupId: number, url: PublicUrl): Promise<wire.Group> {
    return groupOf(await this.queries.execute(new GetGroupQuery(userId, groupId)), url);
  }
}
