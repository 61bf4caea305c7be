import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { ListMessagesHandler } from './list-messages/list-messages.handler.js';
import { MessageEntity } from './message.entity.js';
import { MessageHideEntity } from './message-hide.entity.js';
import { SendMessageHandler } from './send-message/send-message.handler.js';
import { MessageWriter } from './write-path/message-writer.js';

@Module({
  imports: [ConversationsModule, TypeOrmModule.forFeature([MessageEntity, MessageHideEntity])],
  providers: [ListMessagesHandler, MessageWriter, SendMessageHandler],
  exports: [MessageWriter],
})
export class MessagesModule {}
