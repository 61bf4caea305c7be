import { Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { PasswordCipher } from './password-cipher.js';

/** The `ims` contract. It has no prefix: its paths start at the root. */
@Module({
  controllers: [AccountController, ConversationsController],
  providers: [PasswordCipher],
})
export class ImsModule {}
