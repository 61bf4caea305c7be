import { createSecretKey } from 'node:crypto';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { MediaModule } from '#core/media/media.module.js';
import { AuthenticateHandler } from './authenticate/authenticate.handler.js';
import { DeleteAccountHandler } from './delete-account/delete-account.handler.js';
import { EmailCodeEntity } from './email-code.entity.js';
import { GetAccountHandler } from './get-account/get-account.handler.js';
import { GetUserHandler } from './get-user/get-user.handler.js';
import { LogInHandler } from './log-in/log-in.handler.js';
import { EmailCodes } from './mail-code/email-codes.js';
import { MailCodeHandler } from './mail-code/mail-code.handler.js';
import { PasswordGuesses } from './passwords/password-guesses.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { RegisterAccountHandler } from './register-account/register-account.handler.js';
import { SearchUsersHandler } from './search-users/search-users.handler.js';
import { SessionEntity } from './session.entity.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { AvatarChange } from './update-account/avatar-change.js';
import { UpdateAccountHandler } from './update-account/update-account.handler.js';
import { UserEntity } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([UserEntity, SessionEntity, EmailCodeEntity]),
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
    AuthenticateHandler,
    AvatarChange,
    DeleteAccountHandler,
    EmailCodes,
    GetAccountHandler,
    GetUserHandler,
    LogInHandler,
    MailCodeHandler,
    PasswordGuesses,
    PasswordHasher,
    RegisterAccountHandler,
    SearchUsersHandler,
    SessionsRepository,
    UpdateAccountHandler,
    UsersRepository,
  ],
})
export class UsersModule {}
