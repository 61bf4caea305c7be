import { ApiProperty } from '@nestjs/swagger';
import { mostHiddenAtOnce } from '#core/conversations/hide-conversations/hide-conversations.command.js';
import { CountField } from '#http/fields.js';
import { ChoiceField, FlagField, IdField, IdListField, IdProperty, TimeProperty } from '../fields.js';
import { keyedContentSchema, type KeyedContent } from '../message-content.js';

export const conversationTypes = ['single', 'group'] as const;
export type ConversationType = (typeof conversationTypes)[number];

const aboutType = '会话类型：single 单聊，group 群聊 · a private chat, or a group';
const aboutUser = '用户 ID，只能是本人 · the caller';
const aboutTarget = '目标 ID：用户或群组 · the other person, or the group';

export class CreateConversationInput {
  @ChoiceField({ about: aboutType, of: conversationTypes, example: 'single' })
  type: ConversationType;

  @IdField({ about: aboutUser, example: '1' })
  userId: number;

  @IdField({ about: aboutTarget, example: '2' })
  targetId: number;
}

export class ConversationIdInput {
  @IdField({ about: '会话 ID · conversation' })
  id: number;
}

export class UserIdInput {
  @IdField({ about: aboutUser })
  userId: number;
}

export class ListConversationsInput {
  @IdField({ about: aboutUser, example: '1' })
  userId: number;

  @ChoiceField({ about: aboutType, of: conversationTypes, optional: true })
  type?: ConversationType;

  @FlagField({ about: '只要置顶或未置顶的 · only pinned ones, or only others', optional: true })
  isPinned?: boolean;

  @CountField({
    about:
      '返回数量，1 到 200，默认 50，更大的按 200 · how many, 1 to 200, 50 when left out; more is cut to 200',
    least: 1,
    optional: true,
    example: 50,
  })
  limit?: number;

  @CountField({ about: '偏移量，默认 0 · how many to skip', least: 0, optional: true, example: 0 })
  offset?: number;
}

export class FindConversationQueryInput {
  @ChoiceField({ about: aboutType, of: conversationTypes })
  type: ConversationType;
}

export class FindConversationInput extends FindConversationQueryInput {
  @IdField({ about: aboutUser })
  userId: number;

  @IdField({ about: aboutTarget })
  targetId: number;
}

export class UpdateConversationBody {
  @FlagField({ about: '是否置顶 · pinned', optional: true, example: true })
  isPinned?: boolean;

  @FlagField({ about: '是否免打扰 · muted', optional: true, example: true })
  isMuted?: boolean;
}

export class UpdateConversationInput extends UpdateConversationBody {
  @IdField({ about: '会话 ID · conversation' })
  id: number;
}

export class PinBody {
  @FlagField({ about: '是否置顶 · pinned', example: true })
  isPinned: boolean;
}

export class PinInput extends PinBody {
  @IdField({ about: '会话 ID · conversation' })
  id: number;
}

export class MuteBody {
  @FlagField({ about: '是否免打扰 · muted', example: true })
  isMuted: boolean;
}

export class MuteInput extends MuteBody {
  @IdField({ about: '会话 ID · conversation' })
  id: number;
}

export class DeleteConversationsInput {
  @IdListField({ about: '会话 ID 列表 · conversations', most: mostHiddenAtOnce, example: ['17', '18', '19'] })
  ids: number[];
}

export class LastMessage {
  @IdProperty()
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: '会话内序号 · place in the conversation' })
  seq: number;

  @IdProperty('系统消息为操作者 · of a system message, who caused it')
  senderId: string;

  @ApiProperty({ enum: ['text', 'image', 'file', 'audio', 'video', 'system'] })
  type: string;

  @ApiProperty(keyedContentSchema)
  content: KeyedContent;

  @TimeProperty()
  createdAt: string;
}

export class Conversation {
  @IdProperty()
  id: string;

  @ApiProperty({ enum: conversationTypes })
  type: ConversationType;

  @IdProperty('本人 · the caller')
  userId: string;

  @IdProperty(aboutTarget)
  targetId: string;

  @ApiProperty({ description: '备注，没有时为昵称；群聊为群名 · remark, else name; of a group its name' })
  targetName: string;

  @ApiProperty({ type: String, required: false, description: '没有头像时省略 · left out without one' })
  targetAvatar?: string;

  @ApiProperty({
    oneOf: [{ $ref: '#/components/schemas/LastMessage' }, { type: 'null' }],
    description:
      '本人可见的最后一条消息，不含已撤回的 · the newest that the caller can see, without recalled ones',
  })
  lastMessage: LastMessage | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: '未读数 · how many are unread' })
  unreadCount: number;

  @ApiProperty({ description: '是否置顶 · pinned' })
  isPinned: boolean;

  @ApiProperty({ description: '是否免打扰 · muted' })
  isMuted: boolean;

  @TimeProperty()
  createdAt: string;

  @TimeProperty('最后一条消息的时间，没有时为创建时间 · of the newest message, else creation')
  updatedAt: string;
}

export class ConversationSettings {
  @IdProperty()
  id: string;

  @ApiProperty({ description: '是否置顶 · pinned' })
  isPinned: boolean;

  @ApiProperty({ description: '是否免打扰 · muted' })
  isMuted: boolean;

  @TimeProperty()
  updatedAt: string;
}

export class UnreadTotal {
  @ApiProperty({ type: 'integer', minimum: 0 })
  total: number;
}

export class DeletedConversations {
  @ApiProperty({ enum: [true] })
  success: true;

  @ApiProperty({ type: 'integer', minimum: 0, description: '删除的数量 · how many were deleted' })
  count: number;
}
