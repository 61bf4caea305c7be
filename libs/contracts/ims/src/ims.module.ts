import { Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { FriendGroupsController } from './friend-groups/friend-groups.controller.js';
import { FriendRequestsController } from './friends/friend-requests.controller.js';
import { FriendsController } from './friends/friends.controller.js';
import { PeopleController } from './friends/people.controller.js';
import { GroupAdminController } from './group-admin/group-admin.controller.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { PasswordCipher } from './password-cipher.js';

/** The `ims` contract. It has no prefix: its paths start at the root. */
@Module({
  controllers: [
    AccountController,
    ConversationsController,
    FriendGroupsController,
    FriendRequestsController,
    FriendsController,
    GroupAdminController,
    InvitationsController,
    MessagesController,
    NoticesController,
    PeopleController,
  ],
  providers: [PasswordCipher],
})
export class ImsModule {}
