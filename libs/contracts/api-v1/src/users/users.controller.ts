import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { GetUserQuery } from '#core/users/get-user/get-user.query.js';
import { SearchUsersQuery } from '#core/users/search-users/search-users.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import * as documented from './users.operations.js';
import { searchWindow, userOf, userPageOf } from './users.presenter.js';
import { SearchUsersInput, UserIdInput, type User, type UserPage } from './users.wire.js';

@ApiTags('users')
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiV1Operation(documented.searchUsers)
  async search(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: SearchUsersInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<UserPage> {
    const { limit, after } = searchWindow(input);
    const found = await this.queries.execute(new SearchUsersQuery(userId, input.query, limit, after));
    return userPageOf(found, input, url);
  }

  @Get(':userId')
  @ApiV1Operation(documented.user)
  async user(
    @CurrentCaller() { userId: readerId }: Caller,
    @RequestFields() { userId }: UserIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<User> {
    return userOf(await this.queries.execute(new GetUserQuery(readerId, userId)), url);
  }
}
