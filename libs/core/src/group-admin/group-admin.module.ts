import { Module } from '@nestjs/common';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { MediaModule } from '#core/media/media.module.js';
import { MessagesModule } from '#core/messages/messages.module.js';
import { AppointAdminHandler } from './appoint-admin/appoint-admin.handler.js';
import { ChangeRoleHandler } from './change-role/change-role.handler.js';
import { CreateGroupHandler } from './create-group/create-group.handler.js';
import { DismissAdminHandler } from './dismiss-admin/dismiss-admin.handler.js';
import { DissolveGroupHandler } from './dissolve-group/dissolve-group.handler.js';
import { GroupEntry } from './group-entry.js';
import { JoinGroupHandler } from './join-group/join-group.handler.js';
import { LeaveGroupHandler } from './leave-group/leave-group.handler.js';
import { RemoveMemberHandler } from './remove-member/remove-member.handler.js';
import { TransferOwnershipHandler } from './transfer-ownership/transfer-ownership.handler.js';
import { GroupAvatar } from './update-group/group-avatar.js';
import { UpdateGroupHandler } from './update-group/update-group.handler.js';

@Module({
  imports: [ConversationsModule, MediaModule, MessagesModule],
  providers: [
    AppointAdminHandler,
    ChangeRoleHandler,
    CreateGroupHandler,
    DismissAdminHandler,
    DissolveGroupHandler,
    GroupAvatar,
    GroupEntry,
    JoinGroupHandler,
    LeaveGroupHandler,
    RemoveMemberHandler,
    TransferOwnershipHandler,
    UpdateGroupHandler,
  ],
  exports: [GroupEntry],
})
export class GroupAdminModule {}
