import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import { AcceptInvitationCommand } from '#core/invitations/accept-invitation/accept-invitation.command.js';
import { InviteMembersCommand } from '#core/invitations/invite-members/invite-members.command.js';
import { ListInvitationsQuery } from '#core/invitations/list-invitations/list-invitations.query.js';
import { RefuseInvitationCommand } from '#core/invitations/refuse-invitation/refuse-invitation.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { wireId } from '../ids.js';
import { ApiV1Operation } from '../operation.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './invitations.operations.js';
import { invitationPageOf, invitationWindow } from './invitations.presenter.js';
import {
  InvitationInput,
  InvitationsInput,
  InviteInput,
  type InvitationPage,
  type Invited,
} from './invitations.wire.js';

@ApiTags('invitations')
@Controller('api/v1/groups/:id/invitations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.inviteMembers)
  async invite(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, userIds }: InviteInput,
    @IdempotencyKey() key?: string,
  ): Promise<Invited> {
    const command = new InviteMembersCommand(userId, id, userIds);
    const outcome = await this.commands.execute(new OnceCommand(userId, key, command));
    return { groupId: wireId(id), status: outcome === 'joined' ? 'joined' : 'waiting' };
  }

  @Get()
  @ApiV1Operation(documented.listInvitations)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, ...page }: InvitationsInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<InvitationPage> {
    const query = new ListInvitationsQuery(userId, id, invitationWindow(page));
    return invitationPageOf(await this.queries.execute(query), page, url);
  }

  @Post(':invitationId/accept')
  @ApiV1Operation(documented.acceptInvitation)
  accept(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, invitationId }: InvitationInput,
  ): Promise<void> {
    return this.commands.execute(new AcceptInvitationCommand(userId, invitationId, id));
  }

  @Post(':invitationId/refuse')
  @ApiV1Operation(documented.refuseInvitation)
  refuse(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id, invitationId }: InvitationInput,
  ): Promise<void> {
    return this.commands.execute(new RefuseInvitationCommand(userId, invitationId, id));
  }
}
