import { createHash } from 'node:crypto';
import { Controller, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import { GetProfileQuery } from '#core/users/get-profile/get-profile.query.js';
import { MailCodeCommand } from '#core/users/mail-code/mail-code.command.js';
import { MailResetCodeCommand } from '#core/users/mail-reset-code/mail-reset-code.command.js';
import { OpenAccountCommand } from '#core/users/open-account/open-account.command.js';
import { OpenSessionCommand } from '#core/users/open-session/open-session.command.js';
import { RefreshSessionCommand } from '#core/users/refresh-session/refresh-session.command.js';
import { ResetPasswordCommand } from '#core/users/reset-password/reset-password.command.js';
import type { Client } from '#core/users/sessions/client.js';
import type { OpenedSession } from '#core/users/sessions/session-tokens.view.js';
import { ForAnyone } from '#http/caller.guard.js';
import { FromClient } from '#http/client.decorator.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './auth.operations.js';
import { passwordPattern, sessionOf } from './auth.presenter.js';
import {
  EmailInput,
  LogInInput,
  RefreshInput,
  RegisterInput,
  ResetPasswordInput,
  type RegisteredSession,
  type Session,
} from './auth.wire.js';

/** Whose `Idempotency-Key` it is before there is an account. */
const nobody = 0;

/** Strangers may well think of the same key: each address has its own ones. */
function ofAddress(email: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  return createHash('sha256').update(`${email.toLowerCase()} ${key}`).digest('base64url');
}

/** What works without a token: the ways to one. */
@ApiTags('auth')
@ForAnyone()
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('register/code')
  @ApiV1Operation(documented.mailRegistrationCode)
  async mailRegistrationCode(
    @RequestFields() { email }: EmailInput,
    @FromClient() client: Client,
  ): Promise<void> {
    await this.commands.execute(new MailCodeCommand(email, client, 'registration'));
  }

  @Post('register')
  @ApiV1Operation(documented.register)
  async register(
    @RequestFields() input: RegisterInput,
    @FromClient() client: Client,
    @IdempotencyKey() key: string | undefined,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<RegisteredSession> {
    const open = new OpenAccountCommand({ ...input, passwordPattern }, client);
    const { restored } = await this.commands.execute(
      new OnceCommand(nobody, ofAddress(input.email, key), open),
    );
    const { email, password } = input;
    const opened = await this.commands.execute(new OpenSessionCommand(email, password, client));
    return { ...(await this.present(opened, url)), restored };
  }

  @Post('login')
  @ApiV1Operation(documented.logIn)
  async logIn(
    @RequestFields() { email, password }: LogInInput,
    @FromClient() client: Client,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Session> {
    return this.present(await this.commands.execute(new OpenSessionCommand(email, password, client)), url);
  }

  @Post('refresh')
  @ApiV1Operation(documented.refresh)
  async refresh(
    @RequestFields() { refreshToken }: RefreshInput,
    @FromClient() client: Client,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Session> {
    return this.present(await this.commands.execute(new RefreshSessionCommand(refreshToken, client)), url);
  }

  @Post('password/forgot')
  @ApiV1Operation(documented.forgotPassword)
  async forgotPassword(@RequestFields() { email }: EmailInput, @FromClient() client: Client): Promise<void> {
    await this.commands.execute(new MailResetCodeCommand(email, client));
  }

  @Post('password/reset')
  @ApiV1Operation(documented.resetPassword)
  async resetPassword(
    @RequestFields() { email, code, newPassword }: ResetPasswordInput,
    @FromClient() client: Client,
  ): Promise<void> {
    await this.commands.execute(new ResetPasswordCommand(email, code, newPassword, client, passwordPattern));
  }

  private async present(opened: OpenedSession, url: PublicUrl): Promise<Session> {
    return sessionOf(opened, await this.queries.execute(new GetProfileQuery(opened.userId)), url);
  }
}
