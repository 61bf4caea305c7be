import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ConversationsModule } from './conversations/conversations.module.js';
import { FriendGroupsModule } from './friend-groups/friend-groups.module.js';
import { FriendsModule } from './friends/friends.module.js';
import { GroupAdminModule } from './group-admin/group-admin.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { UsersModule } from './users/users.module.js';

/** The whole domain. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    UsersModule,
    FriendsModule,
    FriendGroupsModule,
    ConversationsModule,
    GroupAdminModule,
    InvitationsModule,
    NoticesModule,
    MessagesModule,
    IdempotencyModule,
  ],
})
export class CoreModule {}
