import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { MessagesModule } from '#core/messages/messages.module.js';
import { AcceptFriendRequestHandler } from './accept-friend-request/accept-friend-request.handler.js';
import { BlockEntity } from './block.entity.js';
import { FriendRequestEntity } from './friend-request.entity.js';
import { FriendRequestsRepository } from './friend-requests.repository.js';
import { FriendshipEntity } from './friendship.entity.js';
import { FriendshipsRepository } from './friendships.repository.js';
import { GetFriendHandler } from './get-friend/get-friend.handler.js';
import { ListFriendRequestsHandler } from './list-friend-requests/list-friend-requests.handler.js';
import { ListFriendsHandler } from './list-friends/list-friends.handler.js';
import { ReceivedRequests } from './received-requests.js';
import { RefuseFriendRequestHandler } from './refuse-friend-request/refuse-friend-request.handler.js';
import { RemoveFriendHandler } from './remove-friend/remove-friend.handler.js';
import { SendFriendRequestHandler } from './send-friend-request/send-friend-request.handler.js';

@Module({
  imports: [
    ConversationsModule,
    MessagesModule,
    TypeOrmModule.forFeature([BlockEntity, FriendRequestEntity, FriendshipEntity]),
  ],
  providers: [
    AcceptFriendRequestHandler,
    FriendRequestsRepository,
    FriendshipsRepository,
    GetFriendHandler,
    ListFriendRequestsHandler,
    ListFriendsHandler,
    ReceivedRequests,
    RefuseFriendRequestHandler,
    RemoveFriendHandler,
    SendFriendRequestHandler,
  ],
})
export class FriendsModule {}
