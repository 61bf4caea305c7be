import { Controller, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListGroupsQuery, type ListedGroup } from '#core/conversations/list-groups/list-groups.query.js';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { JoinGroupCommand } from '#core/group-admin/join-group/join-group.command.js';
import { LeaveGroupCommand } from '#core/group-admin/leave-group/leave-group.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { RequestFields } from '#http/request-fields.js';
import { PageInput, rowsOf } from '../fields.js';
import { ApiChatOperation } from '../operation.js';
import * as documented from './rooms.operations.js';
import { CreateRoomInput, RoomIdInput, type CreatedRoom, type ListedRoom } from './rooms.wire.js';

@ApiTags('rooms')
@Controller('api/chat/rooms')
export class RoomsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiChatOperation(documented.create)
  async create(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { name, description }: CreateRoomInput,
  ): Promise<CreatedRoom> {
    const options = { description, joinPolicy: 'open' } as const;
    return { room_id: await this.commands.execute(new CreateGroupCommand(userId, name, [], options)) };
  }

  @Post('join')
  @ApiChatOperation(documented.join)
  async join(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { room_id: roomId }: RoomIdInput,
  ): Promise<void> {
    await this.commands.execute(new JoinGroupCommand(userId, roomId));
  }

  @Post('leave')
  @ApiChatOperation(documented.leave)
  async leave(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { room_id: roomId }: RoomIdInput,
  ): Promise<void> {
    await this.commands.execute(new LeaveGroupCommand(userId, roomId));
  }

  @Post('list')
  @ApiChatOperation(documented.list)
  async list(@CurrentCaller() { userId }: Caller, @RequestFields() input: PageInput): Promise<ListedRoom[]> {
    const groups = await this.queries.execute(new ListGroupsQuery(userId, rowsOf(input)));
    return groups.map(roomOf);
  }
}

function roomOf({ groupId, name, description, createdAt, memberCount }: ListedGroup): ListedRoom {
  return {
    id: groupId,
    name,
    description,
    created_at: createdAt.toISOString(),
    member_count: memberCount,
  };
}
