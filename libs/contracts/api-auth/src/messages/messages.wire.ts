import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { IdField } from '../fields.js';

export class SendMessageInput {
  @IdField('c', { about: '会话 ID · conversation', example: 'c_1001' })
  conversation_id: number;

  @TextField({ about: '消息内容，最多 5000 个字符 · text, up to 5,000 characters', example: '大家下午见！' })
  content: string;

  @TextField({
    about:
      '客户端消息标识，重试时防止重复，空字符串视为未提供 · own name of the message; a retry answers the first; empty is none',
    optional: true,
    emptyIsNone: true,
    most: 128,
    example: '5d1c0f6e',
  })
  client_id?: string;
}

export class MessageIdInput {
  @IdField('m', { about: '消息 ID · message', example: 'm_3001' })
  id: number;
}

export class SentMessage {
  @ApiProperty({ pattern: '^m_\\d+$' })
  message_id: string;

  @ApiProperty({ format: 'date-time' })
  created_at: string;
}

export class RecalledMessage {
  @ApiProperty({
    pattern: '^m_\\d+$',
    description: '告知撤回的系统消息 · the system message that tells of it',
  })
  system_message_id: string;
}
