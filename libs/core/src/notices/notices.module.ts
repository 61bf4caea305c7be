import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { MessagesModule } from '#core/messages/messages.module.js';
import { DeleteNoticeHandler } from './delete-notice/delete-notice.handler.js';
import { GetNoticeHandler } from './get-notice/get-notice.handler.js';
import { ListNoticesHandler } from './list-notices/list-notices.handler.js';
import { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { PublishNoticeHandler } from './publish-notice/publish-notice.handler.js';

@Module({
  imports: [ConversationsModule, MessagesModule, TypeOrmModule.forFeature([NoticeEntity])],
  providers: [
    DeleteNoticeHandler,
    GetNoticeHandler,
    ListNoticesHandler,
    NoticesRepository,
    PublishNoticeHandler,
  ],
})
export class NoticesModule {}
