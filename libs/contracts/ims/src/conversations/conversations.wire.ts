import { ApiProperty } from '@nestjs/swagger';
import { CountField, TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { FlagField, IdField, IdListField } from '../fields.js';

export class CreateGroupInput {
  @IdListField({
    about: '会话参与人 ID 列表，不包括创建者 · members, without the creator',
    most: 4_999,
    example: [2, 3],
  })
  members: number[];

  @TextField({ about: '会话名称，1 到 50 个字符 · name, 1 to 50 characters', example: '项目讨论组' })
  name: string;
}

export class ListMessagesInput {
  @IdField({ about: '会话 ID · conversation', example: 1 })
  conversationId: number;

  @TextField({
    about: '起始时间，`YYYY-MM-DD HH:MM:SS` 或 ISO 8601 · only messages from this time on',
    optional: true,
    emptyIsNone: true,
    example: '2026-04-01 12:30:45',
  })
  from?: string;

  @CountField({
    about: '最多返回多少条（最新的） · the newest this many',
    least: 1,
    optional: true,
    example: 50,
  })
  limit?: number;

  @IdField({
    about: '只返回此消息之前的消息 · only messages older than this one',
    optional: true,
    emptyIsNone: true,
  })
  before?: number;
}

export class SendMessageInput {
  @IdField({ about: '会话 ID · conversation', example: 1 })
  conversationId: number;

  @TextField({ about: '消息内容，最多 255 个字符 · text, up to 255 characters', example: '你好👋' })
  content: string;

  @IdField({ about: '回复的消息 ID · message replied to', optional: true })
  reply_to?: number;

  @TextField({
    about:
      '客户端消息标识，重试时防止重复，空字符串视为未提供 · own name of the message; a retry answers the first; empty is none',
    optional: true,
    emptyIsNone: true,
    most: 128,
  })
  client_id?: string;
}

export class ConversationIdInput {
  // WIRE(ims): the document spells it both ways, here and there.
  static readonly aliases = { conversation_id: 'conversationId' };

  @IdField({ about: '会话 ID（也接受 conversation_id） · conversation', example: 1 })
  conversationId: number;
}

export class ChangeSettingsInput extends ConversationIdInput {
  @FlagField({ about: '是否置顶 · pinned', optional: true, example: true })
  ontop?: boolean;

  @FlagField({ about: 'false 为免打扰 · false mutes it', optional: true, example: false })
  notification?: boolean;

  @CountField({
    about:
      '标记为未读的消息数；0 为已读，true 标记一条，false 保持不变 · messages to mark unread; 0 reads, true marks one, false leaves',
    least: 0,
    optional: true,
    orFlag: true,
    example: 1,
  })
  unreads?: number | boolean;
}

export class ListedConversation {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({ description: '没有消息时为空 · empty while there is none' })
  last_message: string;

  @ApiProperty({ type: 'integer', enum: [0, 1], description: '0 文本，1 图片 · 0 text, 1 image' })
  last_message_type: 0 | 1;

  @ApiProperty({
    format: 'date-time',
    description: '没有消息时为会话的创建时间 · creation while there is none',
  })
  last_message_time: string;

  @ApiProperty()
  is_chat_group: boolean;

  @ApiProperty({ type: 'integer', required: false, description: '仅私聊 · private chats only' })
  friend_id?: number;

  @ApiProperty({ description: '是否置顶 · pinned' })
  is_top: boolean;

  @ApiProperty({ description: 'false 为免打扰 · false when muted' })
  notice_able: boolean;

  @ApiProperty({ type: 'integer', description: '未读数 · how many are unread' })
  unread_count: number;
}

export class ConversationsAnswer extends Succeeded {
  @ApiProperty({ type: [ListedConversation] })
  conversation: ListedConversation[];
}

export class ListedMessageAnswer {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: 'integer', enum: [0, 1], description: '0 文本，1 图片 · 0 text, 1 image' })
  type: 0 | 1;

  @ApiProperty({ description: 'type 为 1 时是图片 URL · a URL when type is 1' })
  content: string;

  @ApiProperty({ type: 'integer' })
  senderid: number;

  @ApiProperty()
  sendername: string;

  @ApiProperty()
  senderavatar: string;

  @ApiProperty({
    required: false,
    description: '被回复消息的内容，仅回复有此字段 · content of the message replied to, replies only',
  })
  reply_to?: string;

  @ApiProperty({
    type: 'integer',
    required: false,
    description: '被回复消息的 ID · the message replied to',
  })
  reply_to_id?: number;

  @ApiProperty({
    type: 'integer',
    enum: [0, 1],
    required: false,
    description: '被回复消息的类型 · type of the message replied to',
  })
  reply_to_type?: 0 | 1;

  @ApiProperty({ type: 'integer', description: '会话 ID · id of the conversation' })
  conversation: number;

  @ApiProperty({ format: 'date-time' })
  created_time: string;

  @ApiProperty({ required: false, description: '仅私聊：对方是否已读 · private chats only' })
  already_read?: boolean;
}

export class MessagesAnswer extends Succeeded {
  @ApiProperty({ type: [ListedMessageAnswer] })
  messages: ListedMessageAnswer[];
}

export class SettingsAnswer extends Succeeded {
  @ApiProperty({ type: 'integer', description: '未读数 · how many are unread' })
  unreads: number;

  @ApiProperty({ description: 'false 为免打扰 · false when muted' })
  notification: boolean;

  @ApiProperty({ description: '是否置顶 · pinned' })
  ontop: boolean;
}

/** Success and nothing else. */
export class PlainAnswer extends Succeeded {}
