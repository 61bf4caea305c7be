import { Module } from '@nestjs/common';
import { MessagesModule } from '#core/messages/messages.module.js';
import { CreateGroupHandler } from './create-group/create-group.handler.js';

@Module({ imports: [MessagesModule], providers: [CreateGroupHandler] })
export class GroupAdminModule {}
