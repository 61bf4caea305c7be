import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations/conversations.controller.js';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({ controllers: [ConversationsController] })
export class ApiV1Module {}
