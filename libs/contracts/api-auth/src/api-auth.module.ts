import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations/conversations.controller.js';
import { MessagesController } from './messages/messages.controller.js';

/** The `api-auth` contract, below `/api/auth`. */
@Module({ controllers: [ConversationsController, MessagesController] })
export class ApiAuthModule {}
