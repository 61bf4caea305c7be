import { Controller, Delete, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DeleteNoticeCommand } from '#core/notices/delete-notice/delete-notice.command.js';
import { ListNoticesQuery } from '#core/notices/list-notices/list-notices.query.js';
import { PublishNoticeCommand } from '#core/notices/publish-notice/publish-notice.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import type { DoneAnswer } from '../account/account.wire.js';
import { GroupIdInput } from '../group-admin/group-admin.wire.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import * as documented from './notices.operations.js';
import { noticeOf } from './notices.presenter.js';
import { NoticeIdInput, PublishNoticeInput, type NoticesAnswer } from './notices.wire.js';

@ApiTags('groups')
@Controller('conversations/manage/notifications')
export class NoticesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ImsOperation(documented.listNotices)
  async list(@CurrentCaller() { userId }: Caller, @ImsInput() input: GroupIdInput): Promise<NoticesAnswer> {
    const notices = await this.queries.execute(new ListNoticesQuery(userId, input.conversation_id));
    return { code: 0, info: 'success', notifications: notices.map(noticeOf) };
  }

  @Post()
  @ImsOperation(documented.publishNotice)
  async publish(
    @CurrentCaller() { userId }: Caller,
    @ImsInput() input: PublishNoticeInput,
  ): Promise<DoneAnswer> {
    await this.commands.execute(new PublishNoticeCommand(userId, input.conversation_id, input.content));
    return { code: 0, info: 'success', message: '发布群公告成功' };
  }

  @Delete()
  @ImsOperation(documented.deleteNotice)
  async delete(@CurrentCaller() { userId }: Caller, @ImsInput() input: NoticeIdInput): Promise<DoneAnswer> {
    await this.commands.execute(new DeleteNoticeCommand(userId, input.notification_id));
    return { code: 0, info: 'Succeed', message: '删除群公告成功' };
  }
}
