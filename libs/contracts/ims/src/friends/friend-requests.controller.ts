import { Controller, Delete, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AcceptFriendRequestCommand } from '#core/friends/accept-friend-request/accept-friend-request.command.js';
import { ListFriendRequestsQuery } from '#core/friends/list-friend-requests/list-friend-requests.query.js';
import { RefuseFriendRequestCommand } from '#core/friends/refuse-friend-request/refuse-friend-request.command.js';
import { SendFriendRequestCommand } from '#core/friends/send-friend-request/send-friend-request.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './friend-requests.operations.js';
import { friendRequestOf } from './friend-requests.presenter.js';
import {
  AddFriendInput,
  HandleFriendRequestInput,
  type FriendRequestsAnswer,
} from './friend-requests.wire.js';

@ApiTags('friends')
@Controller()
export class FriendRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('add_friend')
  @ImsOperation(documented.addFriend)
  async send(@CurrentCaller() { userId }: Caller, @ImsInput() input: AddFriendInput): Promise<DoneAnswer> {
    await this.commands.execute(new SendFriendRequestCommand(userId, input.target_id, input.message ?? ''));
    return { code: 0, info: 'success', message: '申请成功' };
  }

  @Get('friend_requests')
  @ImsOperation(documented.friendRequests)
  async received(
    @CurrentCaller() { userId }: Caller,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FriendRequestsAnswer> {
    const query = new ListFriendRequestsQuery(userId, { direction: 'received' });
    const received = await this.queries.execute(query);
    return { code: 0, info: 'success', requests: received.map((request) => friendRequestOf(request, url)) };
  }

  @Post('friend_request_handle')
  @ImsOperation(documented.acceptFriendRequest)
  async accept(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: HandleFriendRequestInput,
  ): Promise<DoneAnswer> {
    const { sender_user_id: senderId, receiver_user_id: receiverId } = input;
    await this.commands.execute(new AcceptFriendRequestCommand(userId, senderId, receiverId));
    return { code: 0, info: 'success', message: '已接受该好友申请' };
  }

  @Delete('friend_request_handle')
  @ImsOperation(documented.refuseFriendRequest)
  async refuse(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: HandleFriendRequestInput,
  ): Promise<DoneAnswer> {
    const { sender_user_id: senderId, receiver_user_id: receiverId } = input;
    await this.commands.execute(new RefuseFriendRequestCommand(userId, senderId, receiverId));
    return { code: 0, info: 'success', message: '已拒绝该好友申请' };
  }
}
