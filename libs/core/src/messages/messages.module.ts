import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { MediaModule } from '#core/media/media.module.js';
import { DeleteMessageHandler } from './delete-message/delete-message.handler.js';
import { FilterMessagesHandler } from './filter-messages/filter-messages.handler.js';
import { GetMessageHandler } from './get-message/get-message.handler.js';
import { GetMessageStatusHandler } from './get-message-status/get-message-status.handler.js';
import { GetReceiptsHandler } from './get-receipts/get-receipts.handler.js';
import { HideMessagesHandler } from './hide-messages/hide-messages.handler.js';
import { ListMessagesHandler } from './list-messages/list-messages.handler.js';
import { ListPlacesHandler } from './list-places/list-places.handler.js';
import { ListReadersHandler } from './list-readers/list-readers.handler.js';
import { ListRepliesHandler } from './list-replies/list-replies.handler.js';
import { MessageAccess } from './message-access.js';
import { MessagePlaces } from './message-places.js';
import { MessageEntity } from './message.entity.js';
import { MessageHideEntity } from './message-hide.entity.js';
import { OutgoingContents } from './outgoing-contents.js';
import { ReadUpToHandler } from './read-up-to/read-up-to.handler.js';
import { PageRepliesHandler } from './page-replies/page-replies.handler.js';
import { RecallMessageHandler } from './recall-message/recall-message.handler.js';
import { ReceiptReader } from './receipt-reader.js';
import { SendImageHandler } from './send-image/send-image.handler.js';
import { SendMessageHandler } from './send-message/send-message.handler.js';
import { SendPrivateMessageHandler } from './send-private-message/send-private-message.handler.js';
import { MessageWriter } from './write-path/message-writer.js';

@Module({
  imports: [ConversationsModule, MediaModule, TypeOrmModule.forFeature([MessageEntity, MessageHideEntity])],
  providers: [
    DeleteMessageHandler,
    FilterMessagesHandler,
    GetMessageHandler,
    GetMessageStatusHandler,
    GetReceiptsHandler,
    HideMessagesHandler,
    ListMessagesHandler,
    ListPlacesHandler,
    ListReadersHandler,
    ListRepliesHandler,
    MessageAccess,
    MessagePlaces,
    MessageWriter,
    OutgoingContents,
    ReadUpToHandler,
    PageRepliesHandler,
    RecallMessageHandler,
    ReceiptReader,
    SendImageHandler,
    SendMessageHandler,
    SendPrivateMessageHandler,
  ],
  exports: [MessageWriter],
})
export class MessagesModule {}
