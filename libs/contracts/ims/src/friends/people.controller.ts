import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { GetUserQuery } from '#core/users/get-user/get-user.query.js';
import { SearchUsersQuery } from '#core/users/search-users/search-users.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './people.operations.js';
import { foundUserOf, userDetailOf } from './people.presenter.js';
import {
  SearchUserInput,
  UserIdInput,
  type SearchUserAnswer,
  type SearchUserDetailAnswer,
} from './people.wire.js';

@ApiTags('friends')
@Controller()
export class PeopleController {
  constructor(private readonly queries: QueryBus) {}

  @Get('search_user')
  @ImsOperation(documented.searchUser)
  async search(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: SearchUserInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<SearchUserAnswer> {
    const found = await this.queries.execute(new SearchUsersQuery(userId, input.query_name));
    return { code: 0, info: 'success', results: found.map((user) => foundUserOf(user, url)) };
  }

  @Get('search_user_detail')
  @ImsOperation(documented.searchUserDetail)
  async detail(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: UserIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<SearchUserDetailAnswer> {
    const user = await this.queries.execute(new GetUserQuery(userId, input.userId));
    return { code: 0, info: 'success', user: userDetailOf(user, url) };
  }
}
