import { ApiProperty } from '@nestjs/swagger';
import { CountField, TextField } from '#http/fields.js';
import { IdField, IdListField } from '../fields.js';

/** What of a history is asked for; see `HistoryInput` for whose. */
export class HistoryWindow {
  @IdField('m', {
    about: '只返回此消息之前的消息 · only messages older than this one',
    optional: true,
    example: 'm_2001',
  })
  before?: number;

  @IdField('m', {
    about: '只返回此消息之后的消息 · only messages newer than this one',
    optional: true,
    example: 'm_2001',
  })
  after?: number;

  @CountField({
    about:
      '最多返回多少条：最新的；有 after 时为紧随其后的 · at most this many: the newest, or with `after` those that follow it',
    least: 1,
    optional: true,
    example: 50,
  })
  limit?: number;
}

export class HistoryInput extends HistoryWindow {
  @IdField('c', { about: '会话 ID · conversation' })
  conversation_id: number;
}

export class OpenPrivateInput {
  // WIRE(api-auth): the earlier draft of the document calls it `id`.
  static readonly aliases = { id: 'friend_id' };

  @IdField('u', { about: '好友 ID（也接受 id） · friend, also as `id`', example: 'u_67890' })
  friend_id: number;
}

export class CreateGroupInput {
  @TextField({ about: '群聊名称，1 到 50 个字符 · name, 1 to 50 characters', example: '项目讨论组' })
  name: string;

  @IdListField('u', {
    about: '成员 ID 列表，必须是好友 · members, friends of the caller',
    most: 4_999,
    example: ['u_111', 'u_222', 'u_333'],
  })
  member_ids: number[];
}

export class ListedConversation {
  @ApiProperty({ pattern: '^c_\\d+$' })
  conversation_id: string;

  @ApiProperty({
    description: '好友备注，没有备注时为昵称；群聊为群名 · remark, else name; of a group its name',
  })
  title: string;

  @ApiProperty({ description: '好友备注，没有时为空 · what the caller calls the friend; empty without one' })
  remark: string;

  @ApiProperty({ description: '没有消息时为空 · empty while there is none' })
  last_message_preview: string;

  @ApiProperty({
    format: 'date-time',
    description: '没有消息时为会话的创建时间 · creation while there is none',
  })
  last_message_time: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  unread_count: number;

  @ApiProperty()
  is_pinned: boolean;
}

export class HistoryMessage {
  @ApiProperty({ pattern: '^m_\\d+$' })
  id: string;

  @ApiProperty({
    pattern: '^u_\\d+$',
    description: '系统消息为操作者 · of a system message, who caused it',
  })
  sender_id: string;

  @ApiProperty({ description: '真实昵称，自己的也是 · the real name, one’s own too' })
  sender_name: string;

  @ApiProperty({ description: '文本或文件 URL；已撤回时为空 · text or URL; empty when recalled' })
  content: string;

  @ApiProperty({
    type: 'integer',
    enum: [0, 1, 2],
    description: '0 正常，1 已撤回，2 系统消息 · 0 normal, 1 recalled, 2 system',
  })
  status: 0 | 1 | 2;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({
    format: 'date-time',
    description: '最后一次变更，如撤回；否则为发送时间 · last change, else sending',
  })
  update_time: string;
}

export class OpenedConversation {
  @ApiProperty({ pattern: '^c_\\d+$' })
  conversation_id: string;
}
