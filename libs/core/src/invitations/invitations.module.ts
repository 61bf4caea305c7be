import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { GroupAdminModule } from '#core/group-admin/group-admin.module.js';
import { AcceptInvitationHandler } from './accept-invitation/accept-invitation.handler.js';
import { InvitationEntity } from './invitation.entity.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InviteMembersHandler } from './invite-members/invite-members.handler.js';
import { ListInvitationsHandler } from './list-invitations/list-invitations.handler.js';
import { RefuseInvitationHandler } from './refuse-invitation/refuse-invitation.handler.js';
import { WaitingInvitations } from './waiting-invitations.js';

@Module({
  imports: [ConversationsModule, GroupAdminModule, TypeOrmModule.forFeature([InvitationEntity])],
  providers: [
    AcceptInvitationHandler,
    InvitationsRepository,
    InviteMembersHandler,
    ListInvitationsHandler,
    RefuseInvitationHandler,
    WaitingInvitations,
  ],
})
export class InvitationsModule {}
