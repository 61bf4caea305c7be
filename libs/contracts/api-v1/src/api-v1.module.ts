import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations/conversations.controller.js';
import { MediaController } from './media/media.controller.js';
import { MessagesController } from './messages/messages.controller.js';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({ controllers: [ConversationsController, MediaController, MessagesController] })
export class ApiV1Module {}
