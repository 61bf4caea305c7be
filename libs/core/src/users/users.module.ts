import { createSecretKey } from 'node:crypto';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { MediaModule } from '#core/media/media.module.js';
import { AuthenticateHandler } from './authenticate/authenticate.handler.js';
import { ChangeEmailHandler } from './change-email/change-email.handler.js';
import { ChangeSettingsHandler } from './change-settings/change-settings.handler.js';
import { DeleteAccountHandler } from './delete-account/delete-account.handler.js';
import { EmailCodeEntity } from './email-code.entity.js';
import { EndSessionHandler } from './end-session/end-session.handler.js';
import { GetAccountHandler } from './get-account/get-account.handler.js';
import { GetProfileHandler } from './get-profile/get-profile.handler.js';
import { GetSettingsHandler } from './get-settings/get-settings.handler.js';
import { GetUserHandler } from './get-user/get-user.handler.js';
import { ListSessionsHandler } from './list-sessions/list-sessions.handler.js';
import { LogInHandler } from './log-in/log-in.handler.js';
import { CodeMail } from './mail-code/code-mail.js';
import { EmailCodes } from './mail-code/email-codes.js';
import { MailCodeHandler } from './mail-code/mail-code.handler.js';
import { MailingLimits } from './mail-code/mailing-limits.js';
import { TellCodeHandler } from './tell-code/tell-code.handler.js';
import { MailResetCodeHandler } from './mail-reset-code/mail-reset-code.handler.js';
import { OpenAccountHandler } from './open-account/open-account.handler.js';
import { OpenSessionHandler } from './open-session/open-session.handler.js';
import { PasswordGuesses } from './passwords/password-guesses.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { RefreshSessionHandler } from './refresh-session/refresh-session.handler.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { RegisterAccountHandler } from './register-account/register-account.handler.js';
import { Registrations } from './register-account/registrations.js';
import { ResetPasswordHandler } from './reset-password/reset-password.handler.js';
import { SearchUsersHandler } from './search-users/search-users.handler.js';
import { SessionEntity } from './session.entity.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { OldCredentials } from './sessions/old-credentials.js';
import { RefreshTokens } from './sessions/refresh-tokens.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SetAvatarHandler } from './set-avatar/set-avatar.handler.js';
import { AvatarChange } from './update-account/avatar-change.js';
import { UpdateAccountHandler } from './update-account/update-account.handler.js';
import { UserEntity } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([UserEntity, SessionEntity, RefreshTokenEntity, EmailCodeEntity]),
    JwtModule.registerAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        // A KeyObject: with a string, each verification would parse the key anew, a hundred times as slow.
        secret: createSecretKey(Buffer.from(settings.JWT_SECRET!)),
        signOptions: { algorithm: 'HS256' },
        verifyOptions: { algorithms: ['HS256'] },
      }),
    }),
    MediaModule,
  ],
  providers: [
    AccessTokens,
    AuthenticateHandler,
    AvatarChange,
    ChangeEmailHandler,
    ChangeSettingsHandler,
    CodeMail,
    DeleteAccountHandler,
    EmailCodes,
    EndSessionHandler,
    GetAccountHandler,
    GetProfileHandler,
    GetSettingsHandler,
    GetUserHandler,
    ListSessionsHandler,
    LogInHandler,
    MailCodeHandler,
    MailingLimits,
    TellCodeHandler,
    MailResetCodeHandler,
    OpenAccountHandler,
    OpenSessionHandler,
    PasswordGuesses,
    PasswordHasher,
    RefreshSessionHandler,
    OldCredentials,
    RefreshTokens,
    RegisterAccountHandler,
    Registrations,
    ResetPasswordHandler,
    SearchUsersHandler,
    SessionsRepository,
    SetAvatarHandler,
    UpdateAccountHandler,
    UsersRepository,
  ],
})
export class UsersModule {}
