import { Controller, Delete, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AcceptInvitationCommand } from '#core/invitations/accept-invitation/accept-invitation.command.js';
import { InviteMembersCommand } from '#core/invitations/invite-members/invite-members.command.js';
import { ListInvitationsQuery } from '#core/invitations/list-invitations/list-invitations.query.js';
import { RefuseInvitationCommand } from '#core/invitations/refuse-invitation/refuse-invitation.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { GroupIdInput } from '../group-admin/group-admin.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './invitations.operations.js';
import { invitationsOf } from './invitations.presenter.js';
import { AnswerInvitationInput, InviteMembersInput, type InvitationsAnswer } from './invitations.wire.js';

@ApiTags('groups')
@Controller('conversations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('member/add')
  @ImsOperation(documented.inviteMembers)
  async invite(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: InviteMembersInput,
  ): Promise<DoneAnswer> {
    const command = new InviteMembersCommand(userId, input.conversationId, input.member_id);
    const outcome = await this.commands.execute(command);
    return {
      code: 0,
      info: 'success',
      message: outcome === 'joined' ? '邀请成功' : '邀请成功，等待管理员确认',
    };
  }

  @Get('invitation')
  @ImsOperation(documented.listInvitations)
  async list(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<InvitationsAnswer> {
    return invitationsOf(
      await this.queries.execute(new ListInvitationsQuery(userId, input.conversation_id)),
      url,
    );
  }

  @Get(':conversation_id/invitation')
  @ApiParam(documented.groupInPath)
  @ImsOperation(documented.listInvitationsOf)
  listOf(
    @CurrentCaller() caller: Caller,
    @ImsInput() input: GroupIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<InvitationsAnswer> {
    return this.list(caller, input, url);
  }

  @Post('manage/handle_invitation')
  @ImsOperation(documented.acceptInvitation)
  async accept(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: AnswerInvitationInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new AcceptInvitationCommand(userId, input.invite_id, input.conversation_id));
    return { code: 0, info: 'success', message: '同意该用户入群' };
  }

  @Delete('manage/handle_invitation')
  @ImsOperation(documented.refuseInvitation)
  async refuse(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: AnswerInvitationInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new RefuseInvitationCommand(userId, input.invite_id, input.conversation_id));
    return { code: 0, info: 'success', message: '拒绝该用户入群' };
  }
}
