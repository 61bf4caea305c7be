import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { ChoiceField, IdField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty, TimeOrNullProperty } from '../nullable.js';
import { NextCursorProperty, PageInput } from '../paging.js';

const directions = ['received', 'sent'] as const;
const statuses = ['waiting', 'accepted', 'refused', 'settled'] as const;

export class SendRequestInput {
  @IdField({ about: '对方的用户 ID · whom to ask', example: '18' })
  userId: number;

  @TextField({
    about: '验证消息，最多 200 个字符 · words that go with it, up to 200 characters',
    optional: true,
    example: '我是爱丽丝',
  })
  message?: string;
}

export class RequestIdInput {
  @IdField({ about: '好友请求 ID · request', example: '9' })
  requestId: number;
}

export class ListRequestsInput extends PageInput {
  @ChoiceField({
    about: '收到的或发出的，默认收到的 · received ones, unless it says sent',
    optional: true,
    of: directions,
    example: 'received',
  })
  direction?: (typeof directions)[number];

  @ChoiceField({
    about: '只要这种状态的 · only those that stand like this',
    optional: true,
    of: statuses,
    example: 'waiting',
  })
  status?: (typeof statuses)[number];
}

export class RequestPartner {
  @IdProperty()
  id: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty()
  deleted: boolean;
}

export class ContactRequest {
  @IdProperty()
  id: string;

  @ApiProperty({ enum: directions, description: '我收到的或发出的 · received or sent by the caller' })
  direction: (typeof directions)[number];

  @ApiProperty({ type: () => RequestPartner, description: '对方 · the other one' })
  user: RequestPartner;

  @ApiProperty()
  message: string;

  @ApiProperty({
    enum: statuses,
    description:
      '等待、接受、拒绝，settled 表示已通过其他方式成为好友 · `settled`: they became friends by another way, as when two ' +
      'requests cross',
  })
  status: (typeof statuses)[number];

  @TimeProperty()
  createdAt: string;

  @TimeOrNullProperty('处理时间，等待中为 null · when it was answered, null while it waits')
  handledAt: string | null;
}

export class ContactRequestPage {
  @ApiProperty({ type: [ContactRequest] })
  items: ContactRequest[];

  @NextCursorProperty()
  nextCursor: string | null;
}
