import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';
import { GroupIdInput } from '../group-admin/group-admin.wire.js';

export class PublishNoticeInput extends GroupIdInput {
  @TextField({ about: '公告内容，1 到 2000 个字符 · text, 1 to 2,000 characters', example: '今晚八点开会' })
  content: string;
}

export class NoticeIdInput {
  @IdField({ about: '公告 ID · notice', example: 6 })
  notification_id: number;
}

export class ListedNoticeAnswer {
  @ApiProperty({ type: 'integer' })
  notification_id: number;

  @ApiProperty()
  content: string;

  @ApiProperty()
  sender_name: string;

  @ApiProperty({ format: 'date-time' })
  timestamp: string;
}

export class NoticesAnswer extends Succeeded {
  @ApiProperty({ type: [ListedNoticeAnswer] })
  notifications: ListedNoticeAnswer[];
}
