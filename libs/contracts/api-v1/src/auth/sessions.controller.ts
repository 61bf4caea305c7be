import { Controller, Delete, Get, Post, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { ChangeEmailCommand } from '#core/users/change-email/change-email.command.js';
import { EndSessionCommand } from '#core/users/end-session/end-session.command.js';
import { GetProfileQuery } from '#core/users/get-profile/get-profile.query.js';
import { ListSessionsQuery } from '#core/users/list-sessions/list-sessions.query.js';
import { MailCodeCommand } from '#core/users/mail-code/mail-code.command.js';
import type { Client } from '#core/users/sessions/client.js';
import { UpdateAccountCommand } from '#core/users/update-account/update-account.command.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromClient } from '#http/client.decorator.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { PageInput, keyIn, pageSize } from '../paging.js';
import { IfMatch } from '../preconditions.js';
import { Tagged } from '../tagged.js';
import { meOf } from '../users/users.presenter.js';
import type { Me } from '../users/users.wire.js';
import * as documented from './auth.operations.js';
import { currentSessionOf, passwordPattern, sessionPageOf } from './auth.presenter.js';
import {
  ChangeEmailInput,
  ChangePasswordInput,
  EmailInput,
  SessionIdInput,
  type CurrentSession,
  type SessionPage,
} from './auth.wire.js';

/** What a caller does with the own credentials and sessions. */
@ApiTags('auth')
@Controller('api/v1/auth')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('me')
  @ApiV1Operation(documented.current)
  async current(@CurrentCaller() caller: Caller, @FromPublicUrl() url: PublicUrl): Promise<CurrentSession> {
    return currentSessionOf(caller, await this.queries.execute(new GetProfileQuery(caller.userId)), url);
  }

  @Post('logout')
  @ApiV1Operation(documented.logOut)
  async logOut(@CurrentCaller() { userId, sessionId }: Caller): Promise<void> {
    await this.commands.execute(new EndSessionCommand(userId, sessionId));
  }

  @Put('password')
  @ApiV1Operation(documented.changePassword)
  async changePassword(
    @CurrentCaller() caller: Caller,
    @RequestFields() { currentPassword, newPassword: password }: ChangePasswordInput,
  ): Promise<void> {
    const changes = { currentPassword, password, passwordPattern };
    await this.commands.execute(new UpdateAccountCommand(caller, changes));
  }

  @Post('email/code')
  @ApiV1Operation(documented.mailEmailCode)
  async mailEmailCode(@RequestFields() { email }: EmailInput, @FromClient() client: Client): Promise<void> {
    await this.commands.execute(new MailCodeCommand(email, client, 'email_change'));
  }

  @Put('email')
  @UseInterceptors(Tagged)
  @ApiV1Operation(documented.changeEmail)
  async changeEmail(
    @CurrentCaller() caller: Caller,
    @RequestFields() { email, code, currentPassword }: ChangeEmailInput,
    @IfMatch() versions: number[] | undefined,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Me> {
    await this.commands.execute(new ChangeEmailCommand(caller, email, code, currentPassword, versions));
    return meOf(await this.queries.execute(new GetProfileQuery(caller.userId)), url);
  }

  @Get('sessions')
  @ApiV1Operation(documented.sessions)
  async sessions(
    @CurrentCaller() caller: Caller,
    @RequestFields() { cursor, limit }: PageInput,
  ): Promise<SessionPage> {
    const before = keyIn(cursor, [0])?.[0];
    const query = new ListSessionsQuery(caller.userId, pageSize(limit) + 1, before);
    return sessionPageOf(await this.queries.execute(query), limit, caller);
  }

  @Delete('sessions/:sessionId')
  @ApiV1Operation(documented.endSession)
  async endSession(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { sessionId }: SessionIdInput,
  ): Promise<void> {
    await this.commands.execute(new EndSessionCommand(userId, sessionId));
  }
}
