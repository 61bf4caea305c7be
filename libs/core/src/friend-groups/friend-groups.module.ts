import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddFriendToGroupHandler } from './add-friend-to-group/add-friend-to-group.handler.js';
import { CreateFriendGroupHandler } from './create-friend-group/create-friend-group.handler.js';
import { DeleteFriendGroupHandler } from './delete-friend-group/delete-friend-group.handler.js';
import { FriendGroupEntity } from './friend-group.entity.js';
import { FriendGroupMemberEntity } from './friend-group-member.entity.js';
import { FriendGroupsRepository } from './friend-groups.repository.js';
import { GetFriendGroupHandler } from './get-friend-group/get-friend-group.handler.js';
import { ListFriendGroupsHandler } from './list-friend-groups/list-friend-groups.handler.js';
import { RemoveFriendFromGroupHandler } from './remove-friend-from-group/remove-friend-from-group.handler.js';
import { RenameFriendGroupHandler } from './rename-friend-group/rename-friend-group.handler.js';

@Module({
  imports: [TypeOrmModule.forFeature([FriendGroupEntity, FriendGroupMemberEntity])],
  providers: [
    AddFriendToGroupHandler,
    CreateFriendGroupHandler,
    DeleteFriendGroupHandler,
    FriendGroupsRepository,
    GetFriendGroupHandler,
    ListFriendGroupsHandler,
    RemoveFriendFromGroupHandler,
    RenameFriendGroupHandler,
  ],
})
export class FriendGroupsModule {}
