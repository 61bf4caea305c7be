import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '#core/conversations/conversations.module.js';
import { MessagesModule } from '#core/messages/messages.module.js';
import { AcceptFriendRequestHandler } from './accept-friend-request/accept-friend-request.handler.js';
import { BlockUserHandler } from './block-user/block-user.handler.js';
import { BlockEntity } from './block.entity.js';
import { FriendRequestEntity } from './friend-request.entity.js';
import { FriendRequestsRepository } from './friend-requests.repository.js';
import { FriendshipEntity } from './friendship.entity.js';
import { FriendshipsRepository } from './friendships.repository.js';
import { GetFriendRequestHandler } from './get-friend-request/get-friend-request.handler.js';
import { GetFriendHandler } from './get-friend/get-friend.handler.js';
import { ListBlocksHandler } from './list-blocks/list-blocks.handler.js';
import { ListFriendRequestsHandler } from './list-friend-requests/list-friend-requests.handler.js';
import { ListFriendsHandler } from './list-friends/list-friends.handler.js';
import { ReceivedRequests } from './received-requests.js';
import { RefuseFriendRequestHandler } from './refuse-friend-request/refuse-friend-request.handler.js';
import { RemoveFriendHandler } from './remove-friend/remove-friend.handler.js';
import { SendFriendRequestHandler } from './send-friend-request/send-friend-request.handler.js';
import { SetRemarkHandler } from './set-remark/set-remark.handler.js';
import { UnblockUserHandler } from './unblock-user/unblock-user.handler.js';

@Module({
  imports: [
    ConversationsModule,
    MessagesModule,
    TypeOrmModule.forFeature([BlockEntity, FriendRequestEntity, FriendshipEntity]),
  ],
  providers: [
    AcceptFriendRequestHandler,
    BlockUserHandler,
    FriendRequestsRepository,
    FriendshipsRepository,
    GetFriendHandler,
    GetFriendRequestHandler,
    ListBlocksHandler,
    ListFriendRequestsHandler,
    ListFriendsHandler,
    ReceivedRequests,
    RefuseFriendRequestHandler,
    RemoveFriendHandler,
    SendFriendRequestHandler,
    SetRemarkHandler,
    UnblockUserHandler,
  ],
})
export class FriendsModule {}
