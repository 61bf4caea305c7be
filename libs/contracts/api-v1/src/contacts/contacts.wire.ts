import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { IdField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty } from '../nullable.js';
import { NextCursorProperty } from '../paging.js';

export class ContactIdInput {
  @IdField({ about: '用户 ID · user', example: '18' })
  userId: number;
}

export class RemarkInput {
  @TextField({
    about:
      '备注，最多 20 个字符；空或 null 移除 · name for the friend, up to 20 characters; empty or null takes it away',
    orNull: true,
    example: '小明',
  })
  remark: string | null;
}

export class UpdateContactInput extends RemarkInput {
  @IdField({ about: '用户 ID · user', example: '18' })
  userId: number;
}

export class ContactSummary {
  @IdProperty('用户 ID · the friend’s user id')
  userId: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('我给的备注 · the name that I give')
  remark: string | null;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty({ description: '对方已注销账户 · the friend has deleted the account' })
  deleted: boolean;

  @TimeProperty('成为好友的时间 · since when they are friends')
  since: string;
}

export class ContactGroupName {
  @IdProperty()
  id: string;

  @ApiProperty()
  name: string;
}

export class Contact extends ContactSummary {
  @ApiProperty()
  userInfo: string;

  @ApiProperty({
    type: [ContactGroupName],
    description: '所在的分组 · the contact groups that the friend is in',
  })
  groups: ContactGroupName[];
}

export class ContactPage {
  @ApiProperty({ type: [ContactSummary] })
  items: ContactSummary[];

  @NextCursorProperty()
  nextCursor: string | null;
}

export class BlockedUser {
  @IdProperty('用户 ID · user')
  userId: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty()
  deleted: boolean;

  @TimeProperty()
  blockedAt: string;
}

export class BlockPage {
  @ApiProperty({ type: [BlockedUser] })
  items: BlockedUser[];

  @NextCursorProperty()
  nextCursor: string | null;
}
