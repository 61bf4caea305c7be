import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';

export class SearchUserInput {
  @TextField({
    about: '要查找的昵称或其一部分，不能为空 · a name or a part of it, not empty',
    example: '爱丽丝',
  })
  @Matches(/\S/)
  query_name: string;
}

export class UserIdInput {
  @IdField({ about: '用户 ID · user', example: 2 })
  userId: number;
}

export class FoundUserAnswer {
  @ApiProperty({ type: 'integer' })
  user_id: number;

  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({ description: '是否为自己的好友 · a friend of the caller' })
  is_friend: boolean;

  @ApiProperty({
    description: '该用户是否已注销；注销的用户只有好友能查到 · deleted accounts are found by friends alone',
  })
  deleted: boolean;
}

export class SearchUserAnswer extends Succeeded {
  @ApiProperty({ type: [FoundUserAnswer] })
  results: FoundUserAnswer[];
}

export class UserDetailAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({ description: '是否为自己的好友 · a friend of the caller' })
  is_friend: boolean;

  @ApiProperty({ description: '该用户是否已注销 · the account is deleted' })
  is_deleted: boolean;
}

export class SearchUserDetailAnswer extends Succeeded {
  @ApiProperty({ type: UserDetailAnswer })
  user: UserDetailAnswer;
}
