import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AcceptFriendRequestCommand } from '#core/friends/accept-friend-request/accept-friend-request.command.js';
import { GetFriendRequestQuery } from '#core/friends/get-friend-request/get-friend-request.query.js';
import { ListFriendRequestsQuery } from '#core/friends/list-friend-requests/list-friend-requests.query.js';
import { RefuseFriendRequestCommand } from '#core/friends/refuse-friend-request/refuse-friend-request.command.js';
import { SendFriendRequestCommand } from '#core/friends/send-friend-request/send-friend-request.command.js';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './requests.operations.js';
import { requestOf, requestPageOf, requestWindow } from './requests.presenter.js';
import {
  ListRequestsInput,
  RequestIdInput,
  SendRequestInput,
  type ContactRequest,
  type ContactRequestPage,
} from './requests.wire.js';

@ApiTags('contacts')
@Controller('api/v1/contacts/requests')
export class RequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.send)
  async send(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { userId: receiverId, message = '' }: SendRequestInput,
    @IdempotencyKey() key: string | undefined,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactRequest> {
    const command = new SendFriendRequestCommand(userId, receiverId, message);
    return this.shown(userId, await this.commands.execute(new OnceCommand(userId, key, command)), url);
  }

  @Get()
  @ApiV1Operation(documented.list)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() input: ListRequestsInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactRequestPage> {
    const { direction = 'received', status } = input;
    const { limit, before } = requestWindow(input);
    const query = new ListFriendRequestsQuery(userId, { direction, status }, limit, before);
    return requestPageOf(await this.queries.execute(query), input, userId, url);
  }

  @Get(':requestId')
  @ApiV1Operation(documented.one)
  one(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { requestId }: RequestIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactRequest> {
    return this.shown(userId, requestId, url);
  }

  @Post(':requestId/accept')
  @ApiV1Operation(documented.accept)
  async accept(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { requestId }: RequestIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactRequest> {
    const { senderId, receiverId } = await this.queries.execute(new GetFriendRequestQuery(userId, requestId));
    await this.commands.execute(new AcceptFriendRequestCommand(userId, senderId, receiverId));
    return this.shown(userId, requestId, url);
  }

  @Post(':requestId/refuse')
  @ApiV1Operation(documented.refuse)
  async refuse(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { requestId }: RequestIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<ContactRequest> {
    const { senderId, receiverId } = await this.queries.execute(new GetFriendRequestQuery(userId, requestId));
    await this.commands.execute(new RefuseFriendRequestCommand(userId, senderId, receiverId));
    return this.shown(userId, requestId, url);
  }

  private async shown(userId: number, requestId: number, url: PublicUrl): Promise<ContactRequest> {
    return requestOf(await this.queries.execute(new GetFriendRequestQuery(userId, requestId)), userId, url);
  }
}
