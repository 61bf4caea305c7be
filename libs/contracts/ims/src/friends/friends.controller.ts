import { Controller, Delete, Get } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetFriendQuery } from '#core/friends/get-friend/get-friend.query.js';
import { ListFriendsQuery } from '#core/friends/list-friends/list-friends.query.js';
import { RemoveFriendCommand } from '#core/friends/remove-friend/remove-friend.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './friends.operations.js';
import { friendDetailsOf, friendOf } from './friends.presenter.js';
import { FriendIdInput, type FriendDetailsAnswer, type FriendsAnswer } from './friends.wire.js';

@ApiTags('friends')
@Controller()
export class FriendsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('friends')
  @ImsOperation(documented.listFriends)
  async list(@CurrentCaller() { userId }: Caller, @FromPublicUrl() url: PublicUrl): Promise<FriendsAnswer> {
    const friends = await this.queries.execute(new ListFriendsQuery(userId));
    return { code: 0, info: 'success', friends: friends.map((friend) => friendOf(friend, url)) };
  }

  @Get('manage_friends')
  @ImsOperation(documented.friendDetails)
  async details(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: FriendIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<FriendDetailsAnswer> {
    return friendDetailsOf(await this.queries.execute(new GetFriendQuery(userId, input.friend_id)), url);
  }

  @Delete('manage_friends')
  @ImsOperation(documented.removeFriend)
  async remove(@CurrentCaller() { userId }: Caller, @ImsInput() input: FriendIdInput): Promise<DoneAnswer> {
    await this.commands.execute(new RemoveFriendCommand(userId, input.friend_id));
    return { code: 0, info: 'success', message: '删除好友成功' };
  }
}
