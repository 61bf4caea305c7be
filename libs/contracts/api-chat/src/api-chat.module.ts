import { Module } from '@nestjs/common';
import { HistoryController } from './history/history.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { UploadController } from './upload/upload.controller.js';

/** The `api-chat` contract, below `/api/chat`. Messages are sent over its WebSocket, `/ws/chat` (libs/realtime). */
@Module({ controllers: [HistoryController, MessagesController, RoomsController, UploadController] })
export class ApiChatModule {}
