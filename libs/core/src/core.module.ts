import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ConversationsModule } from './conversations/conversations.module.js';
import { GroupAdminModule } from './group-admin/group-admin.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { UsersModule } from './users/users.module.js';

/** The whole domain. */
@Module({ imports: [CqrsModule.forRoot(), UsersModule, ConversationsModule, GroupAdminModule, MessagesModule] })
export class CoreModule {}
