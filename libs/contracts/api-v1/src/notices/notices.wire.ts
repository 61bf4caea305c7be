import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { IdField, IdProperty, TimeProperty } from '../fields.js';
import { NextCursorProperty, PageInput } from '../paging.js';

const aboutGroup = '群组 ID · group';

export class PublishNoticeInput {
  @IdField({ about: aboutGroup, example: '17' })
  groupId: number;

  @TextField({ about: '公告内容，1 到 2000 个字符 · 1 to 2,000 characters', example: '今晚八点开会' })
  content: string;
}

export class NoticesInput extends PageInput {
  @IdField({ about: aboutGroup, example: '17' })
  groupId: number;
}

export class NoticeIdInput {
  @IdField({ about: '公告 ID · notice' })
  id: number;
}

export class Notice {
  @IdProperty()
  id: string;

  @IdProperty()
  groupId: string;

  @IdProperty()
  authorId: string;

  @ApiProperty()
  authorName: string;

  @ApiProperty()
  content: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '公告消息在会话中的序号 · place of the message that announced it',
  })
  messageSeq: number;

  @TimeProperty()
  createdAt: string;
}

export class NoticePage {
  @ApiProperty({ type: [Notice] })
  items: Notice[];

  @NextCursorProperty()
  nextCursor: string | null;
}
