import { Controller, Delete, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import { DeleteNoticeCommand } from '#core/notices/delete-notice/delete-notice.command.js';
import { GetNoticeQuery } from '#core/notices/get-notice/get-notice.query.js';
import { ListNoticesQuery } from '#core/notices/list-notices/list-notices.query.js';
import { PublishNoticeCommand } from '#core/notices/publish-notice/publish-notice.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { IdempotencyKey } from '../preconditions.js';
import * as documented from './notices.operations.js';
import { noticeOf, noticePageOf, noticeWindow } from './notices.presenter.js';
import {
  NoticeIdInput,
  NoticesInput,
  PublishNoticeInput,
  type Notice,
  type NoticePage,
} from './notices.wire.js';

@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.publishNotice)
  async publish(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId, content }: PublishNoticeInput,
    @IdempotencyKey() key?: string,
  ): Promise<Notice> {
    const command = new PublishNoticeCommand(userId, groupId, content);
    const noticeId = await this.commands.execute(new OnceCommand(userId, key, command));
    return noticeOf(await this.queries.execute(new GetNoticeQuery(userId, noticeId)));
  }

  @Get()
  @ApiV1Operation(documented.listNotices)
  async list(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { groupId, ...page }: NoticesInput,
  ): Promise<NoticePage> {
    const query = new ListNoticesQuery(userId, groupId, noticeWindow(page));
    return noticePageOf(await this.queries.execute(query), page);
  }

  @Get(':id')
  @ApiV1Operation(documented.getNotice)
  async get(@CurrentCaller() { userId }: Caller, @RequestFields() { id }: NoticeIdInput): Promise<Notice> {
    return noticeOf(await this.queries.execute(new GetNoticeQuery(userId, id)));
  }

  @Delete(':id')
  @ApiV1Operation(documented.deleteNotice)
  delete(@CurrentCaller() { userId }: Caller, @RequestFields() { id }: NoticeIdInput): Promise<void> {
    return this.commands.execute(new DeleteNoticeCommand(userId, id));
  }
}
