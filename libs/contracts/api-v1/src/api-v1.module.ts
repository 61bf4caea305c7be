import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations/conversations.controller.js';
import { GroupsController } from './groups/groups.controller.js';
import { MembersController } from './groups/members.controller.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { MediaController } from './media/media.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { NoticesController } from './notices/notices.controller.js';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({
  controllers: [
    ConversationsController,
    GroupsController,
    InvitationsController,
    MediaController,
    MembersController,
    MessagesController,
    NoticesController,
  ],
})
export class ApiV1Module {}
