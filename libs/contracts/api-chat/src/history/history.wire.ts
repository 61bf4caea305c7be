import { ApiProperty } from '@nestjs/swagger';
import { IdField, PageInput } from '../fields.js';

/** Which chat a history is of: the other person's id, or the room's. */
export class PrivateHistoryInput extends PageInput {
  @IdField({ about: '对方的用户 ID · the other person', example: 2 })
  user_id: number;
}

export class RoomHistoryInput extends PageInput {
  @IdField({ about: '聊天室 ID · room', example: 17 })
  room_id: number;
}

export class ChatMessage {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({
    type: 'integer',
    description: '系统消息为操作者 · of a system message, who caused it',
  })
  sender_id: number;

  @ApiProperty({
    type: 'integer',
    description: '私聊为接收者的用户 ID，聊天室为聊天室 ID · the person who receives it, or the room',
  })
  receiver_id: number;

  @ApiProperty({ description: '文本；文件消息为空 · text; empty of a file' })
  content: string;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({
    enum: ['sent', 'delivered', 'read'],
    description: '聊天室以最落后的成员为准 · in a room, of the least advanced member',
  })
  status: string;

  @ApiProperty({ enum: ['text', 'image', 'file', 'audio', 'video', 'system'] })
  message_type: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '文件的绝对地址；文本为 null · absolute address of the file; null of a text',
  })
  file_url: string | null;

  @ApiProperty({ enum: ['private', 'room'] })
  chat_type: string;
}
