import { ApiProperty } from '@nestjs/swagger';
import { mostHidden } from '#core/messages/hide-messages/hide-messages.command.js';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField, IdListField } from '../fields.js';

export class MessageIdInput {
  @IdField({ about: '消息 ID · message', example: 1208 })
  message_id: number;
}

export class MessageIdsInput {
  @IdListField({
    about: '消息 ID 列表，最多 500 条 · messages, up to 500',
    most: mostHidden,
    example: [1208],
  })
  message_ids: number[];
}

export class FilterInput {
  // WIRE(ims): the document spells it both ways, here and there.
  static readonly aliases = { conversation_id: 'conversationId' };

  @IdField({ about: '会话 ID · conversation', example: 1 })
  conversationId: number;

  @TextField({ about: '开始时间 · from', optional: true, example: '2026-04-01 00:00:00' })
  start_time?: string;

  @TextField({ about: '结束时间 · until', optional: true, example: '2026-04-30T23:59:59Z' })
  end_time?: string;

  @IdField({ about: '发送者 ID · sender', optional: true, emptyIsNone: true, example: 2 })
  sender_id?: number;

  @TextField({
    about: '发送者昵称包含的文字 · part of the name of the sender',
    optional: true,
    example: '鲍',
  })
  sender_name?: string;

  @TextField({ about: '消息包含的文字 · part of the text', optional: true, example: '吃饭' })
  content?: string;
}

export class Reply {
  @ApiProperty({ type: 'integer' })
  reply_id: number;

  @ApiProperty({ type: 'integer' })
  sender_id: number;

  @ApiProperty()
  sender_name: string;

  @ApiProperty()
  sender_avatar: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ type: 'integer', enum: [0, 1], description: '0 文本，1 图片 · 0 text, 1 image' })
  reply_type: 0 | 1;

  @ApiProperty({ format: 'date-time' })
  timestamp: string;

  @ApiProperty({ format: 'date-time', description: '与 timestamp 相同 · the same as timestamp' })
  time: string;
}

export class RepliesAnswer extends Succeeded {
  @ApiProperty({ type: [Reply] })
  replies: Reply[];
}

export class ReadUser {
  @ApiProperty()
  name: string;

  @ApiProperty()
  avatar: string;
}

export class ReadersAnswer extends Succeeded {
  @ApiProperty({ type: [ReadUser] })
  read_users: ReadUser[];
}

export class FoundMessageAnswer {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: 'integer', enum: [0, 1], description: '0 文本，1 图片 · 0 text, 1 image' })
  type: 0 | 1;

  @ApiProperty({ type: 'integer' })
  sender_id: number;

  @ApiProperty()
  sender_name: string;

  @ApiProperty()
  sender_avatar: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ format: 'date-time' })
  timestamp: string;
}

export class FoundMessagesAnswer extends Succeeded {
  @ApiProperty({ type: [FoundMessageAnswer] })
  messages: FoundMessageAnswer[];
}
