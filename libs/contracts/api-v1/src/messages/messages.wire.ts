import { ApiProperty } from '@nestjs/swagger';
import type { MessageKind } from '#core/messages/message-content.js';
import { CountField, TextField } from '#http/fields.js';
import { ChoiceField, IdField, IdProperty, TimeProperty } from '../fields.js';
import { keyedContentSchema, type KeyedContent } from '../message-content.js';
import { NextCursorProperty, PageInput } from '../paging.js';
import { ContentField, type GivenContent } from './given-content.js';

export class SendMessageInput {
  @IdField({ about: '会话 ID · conversation', example: '17' })
  conversationId: number;

  @ContentField({
    about:
      '以类型为键；文本也可直接是字符串，最多 5000 个字符；其他类型给出上传得到的 mediaId 或 url · keyed by its type; a text, up to ' +
      '5,000 characters, may be just the string; the others name what the caller uploaded',
    example: { text: { text: '你好！' } },
  })
  content: GivenContent;

  @IdField({ about: '回复的消息 ID · the message replied to', optional: true, example: '4801' })
  replyTo?: number;

  @TextField({
    about: '客户端消息标识，重试时防止重复 · own name of the message; a retry answers the first',
    optional: true,
    least: 1,
    most: 128,
    example: '5d1c0f6e',
  })
  clientId?: string;
}

export class MessageIdInput {
  @IdField({ about: '消息 ID · message' })
  id: number;
}

export class ListMessagesInput {
  @IdField({ about: '会话 ID · conversation', example: '17' })
  conversationId: number;

  @CountField({ about: '在此 seq 之前的 · those before this seq', least: 0, optional: true })
  before?: number;

  @CountField({ about: '在此 seq 之后的 · those after this seq', least: 0, optional: true })
  after?: number;

  @CountField({ about: '此 seq 及其前后的 · this seq and those on both sides', least: 0, optional: true })
  around?: number;

  @CountField({
    about:
      '返回数量，1 到 200，默认 50，更大的按 200 · how many, 1 to 200, 50 when left out; more is cut to 200',
    least: 1,
    optional: true,
    example: 50,
  })
  limit?: number;
}

export class DeleteMessageBody {
  @ChoiceField({
    about: '为谁删除：me 仅自己（默认），all 所有人 · for whom: the caller alone (the default), or everyone',
    of: ['me', 'all'],
    optional: true,
    example: 'me',
  })
  for?: 'me' | 'all';
}

export class DeleteMessageInput extends DeleteMessageBody {
  @IdField({ about: '消息 ID · message' })
  id: number;
}

export class ReadInput {
  @IdField({ about: '会话 ID · conversation', example: '17' })
  conversationId: number;

  @CountField({
    about: '已读到的 seq；不给则全部 · read up to this seq; all when left out',
    least: 0,
    optional: true,
    example: 12,
  })
  seq?: number;
}

export class MessagePageInput extends PageInput {
  @IdField({ about: '消息 ID · message' })
  id: number;
}

export class Message {
  @IdProperty()
  id: string;

  @IdProperty()
  conversationId: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '会话内序号，从 1 起无间断 · place, without gaps',
  })
  seq: number;

  @IdProperty('系统消息为操作者 · of a system message, who caused it')
  senderId: string;

  @ApiProperty({ enum: ['text', 'image', 'file', 'audio', 'video', 'system'] })
  type: MessageKind;

  @ApiProperty(keyedContentSchema)
  content: KeyedContent;

  @ApiProperty({
    pattern: '^[1-9]\\d*$',
    required: false,
    description: '回复的消息，可见时给出 · the message replied to, while it can be seen',
  })
  replyTo?: string;

  @ApiProperty({ required: false, description: '发送者的标识 · the sender’s own name for it' })
  clientId?: string;

  @TimeProperty()
  createdAt: string;
}

export class RecalledMessage {
  @IdProperty()
  id: string;

  @IdProperty()
  conversationId: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  seq: number;

  @IdProperty()
  senderId: string;

  @ApiProperty({ enum: ['recalled'] })
  type: 'recalled';

  @TimeProperty()
  createdAt: string;

  @TimeProperty()
  recalledAt: string;
}

export class EmptyPlace {
  @IdProperty()
  conversationId: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  seq: number;

  @ApiProperty({ enum: ['empty'] })
  type: 'empty';
}

export class Recall {
  @IdProperty()
  id: string;

  @IdProperty()
  conversationId: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  seq: number;

  @IdProperty('告知撤回的系统消息 · the system message that tells of it')
  systemMessageId: string;
}

export class MessageReader {
  @IdProperty()
  userId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ required: false, description: '头像地址 · address of the picture' })
  avatar?: string;
}

export class ReaderPage {
  @ApiProperty({ type: [MessageReader] })
  items: MessageReader[];

  @NextCursorProperty()
  nextCursor: string | null;
}

export class ReplyPage {
  @ApiProperty({ type: [Message] })
  items: Message[];

  @NextCursorProperty()
  nextCursor: string | null;
}
