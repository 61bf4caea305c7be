import { Module } from '@nestjs/common';
import { AuthController } from './auth/auth.controller.js';
import { SessionsController } from './auth/sessions.controller.js';
import { ContactGroupsController } from './contact-groups/contact-groups.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { RequestsController } from './contacts/requests.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { MeController } from './users/me.controller.js';
import { UsersController } from './users/users.controller.js';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({
  controllers: [
    AuthController,
    ContactGroupsController,
    ContactsController,
    ConversationsController,
    MeController,
    RequestsController,
    SessionsController,
    UsersController,
  ],
})
export class ApiV1Module {}
