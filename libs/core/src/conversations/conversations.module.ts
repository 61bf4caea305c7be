import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationAccess } from './conversation-access.js';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationMemberEntity } from './conversation-member.entity.js';
import { PrivateChatEntity } from './private-chat.entity.js';
import { PrivateChats } from './private-chats.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConversationEntity, ConversationMemberEntity, PrivateChatEntity])],
  providers: [ConversationAccess, PrivateChats],
  exports: [ConversationAccess, PrivateChats],
})
export class ConversationsModule {}
