import { Module } from '@nestjs/common';
import { AuthController } from './auth/auth.controller.js';
import { SessionsController } from './auth/sessions.controller.js';
import { ContactGroupsController } from './contact-groups/contact-groups.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { RequestsController } from './contacts/requests.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { GroupsController } from './groups/groups.controller.js';
import { MembersController } from './groups/members.controller.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { MediaController } from './media/media.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { MeController } from './users/me.controller.js';
import { UsersController } from './users/users.controller.js';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({
  controllers: [
    AuthController,
    ContactGroupsController,
    ContactsController,
    ConversationsController,
    GroupsController,
    InvitationsController,
    MeController,
    MediaController,
    MembersController,
    MessagesController,
    NoticesController,
    RequestsController,
    SessionsController,
    UsersController,
  ],
})
export class ApiV1Module {}
