import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChangeConversationSettingsHandler } from './change-conversation-settings/change-conversation-settings.handler.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationMemberEntity } from './conversation-member.entity.js';
import { DeliveredPositions } from './delivered-positions.js';
import { FindConversationHandler } from './find-conversation/find-conversation.handler.js';
import { FindPrivateChatHandler } from './find-private-chat/find-private-chat.handler.js';
import { GetConversationSettingsHandler } from './get-conversation-settings/get-conversation-settings.handler.js';
import { GetGroupHandler } from './get-group/get-group.handler.js';
import { GetUnreadTotalHandler } from './get-unread-total/get-unread-total.handler.js';
import { GroupConversations } from './group-conversations.js';
import { GroupMembers } from './group-members.js';
import { HideConversationHandler } from './hide-conversation/hide-conversation.handler.js';
import { HideConversationsHandler } from './hide-conversations/hide-conversations.handler.js';
import { ListConversationsHandler } from './list-conversations/list-conversations.handler.js';
import { ListGroupMembersHandler } from './list-group-members/list-group-members.handler.js';
import { ListGroupsHandler } from './list-groups/list-groups.handler.js';
import { ListMemberConversationIdsHandler } from './list-member-conversation-ids/list-member-conversation-ids.handler.js';
import { ListMembersHandler } from './list-members/list-members.handler.js';
import { ListMyGroupsHandler } from './list-my-groups/list-my-groups.handler.js';
import { MemberList } from './member-list.js';
import { MemberPositions } from './member-positions.js';
import { NoteDeliveriesHandler } from './note-deliveries/note-deliveries.handler.js';
import { OpenPrivateChatHandler } from './open-private-chat/open-private-chat.handler.js';
import { PrivateChatEntity } from './private-chat.entity.js';
import { PrivateChatLookup } from './private-chat-lookup.js';
import { PrivateChats } from './private-chats.js';
import { PutOnListHandler } from './put-on-list/put-on-list.handler.js';
import { ReadConversationHandler } from './read-conversation/read-conversation.handler.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConversationEntity, ConversationMemberEntity, PrivateChatEntity])],
  providers: [
    ChangeConversationSettingsHandler,
    ConversationAccess,
    DeliveredPositions,
    FindConversationHandler,
    FindPrivateChatHandler,
    GetConversationSettingsHandler,
    GetGroupHandler,
    GetUnreadTotalHandler,
    GroupConversations,
    GroupMembers,
    HideConversationHandler,
    HideConversationsHandler,
    ListConversationsHandler,
    ListGroupMembersHandler,
    ListGroupsHandler,
    ListMemberConversationIdsHandler,
    ListMembersHandler,
    ListMyGroupsHandler,
    MemberList,
    MemberPositions,
    NoteDeliveriesHandler,
    OpenPrivateChatHandler,
    PrivateChatLookup,
    PrivateChats,
    PutOnListHandler,
    ReadConversationHandler,
  ],
  exports: [
    ConversationAccess,
    DeliveredPositions,
    GroupConversations,
    GroupMembers,
    PrivateChatLookup,
    PrivateChats,
  ],
})
export class ConversationsModule {}
