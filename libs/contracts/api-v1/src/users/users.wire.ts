import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { TextField } from '#http/fields.js';
import { ChoiceField, IdField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty } from '../nullable.js';
import { NextCursorProperty, PageInput } from '../paging.js';

export class UpdateMeInput {
  @TextField({ about: '昵称，1 到 20 个字符 · name, 1 to 20 characters', optional: true, example: '小爱' })
  name?: string;

  @TextField({
    about: '个人简介，最多 500 个字符 · description, up to 500 characters',
    optional: true,
    example: '你好',
  })
  userInfo?: string;
}

export class SettingsInput {
  @ChoiceField({
    about: '接收谁的私聊消息 · whose private messages are taken',
    optional: true,
    of: ['anyone', 'friends'],
    example: 'friends',
  })
  acceptsMessagesFrom?: 'anyone' | 'friends';

  @TextField({
    about:
      '语言（BCP 47），null 清除；仅为客户端保存，系统文字为中文 · language, null takes it away; kept for clients: ' +
      'texts of the system are Chinese',
    optional: true,
    orNull: true,
    most: 100,
    example: 'zh-CN',
  })
  language?: string | null;

  @TextField({
    about: '时区（IANA），null 清除；仅为客户端保存 · time zone, null takes it away; kept for clients',
    optional: true,
    orNull: true,
    most: 64,
    example: 'Asia/Shanghai',
  })
  timeZone?: string | null;
}

export class UserIdInput {
  @IdField({ about: '用户 ID · user', example: '17' })
  userId: number;
}

export class SearchUsersInput extends PageInput {
  @TextField({
    about: '昵称或其一部分，不区分大小写 · a name or a part of one, upper and lower case alike',
    most: 20,
    example: '小明',
  })
  @Matches(/\S/)
  query: string;
}

export class Me {
  @IdProperty()
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  userInfo: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '资料版本，即 ETag · version, which the `ETag` repeats',
  })
  version: number;

  @TimeProperty()
  createdAt: string;

  @TimeProperty()
  updatedAt: string;
}

export class Settings {
  @ApiProperty({
    enum: ['anyone', 'friends'],
    description: '接收谁的私聊消息 · whose private messages are taken',
  })
  acceptsMessagesFrom: 'anyone' | 'friends';

  @TextOrNullProperty('语言（BCP 47） · language')
  language: string | null;

  @TextOrNullProperty('时区（IANA） · time zone')
  timeZone: string | null;
}

export class UserSummary {
  @IdProperty()
  id: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty({ description: '是否为好友 · whether they are friends' })
  isContact: boolean;

  @ApiProperty({ description: '账户是否已注销 · whether the account is deleted' })
  deleted: boolean;
}

export class User extends UserSummary {
  @ApiProperty()
  userInfo: string;

  @TextOrNullProperty('我给好友的备注 · the name that I give a friend')
  remark: string | null;

  @ApiProperty({ description: '是否被我拉黑 · whether I have blocked them' })
  isBlocked: boolean;
}

export class UserPage {
  @ApiProperty({ type: [UserSummary] })
  items: UserSummary[];

  @NextCursorProperty()
  nextCursor: string | null;
}
