import { ApiProperty } from '@nestjs/swagger';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';

export class FriendIdInput {
  @IdField({ about: '好友 ID · friend', example: 2 })
  friend_id: number;
}

export class FriendAnswer {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({ description: '好友是否已注销 · the account is deleted' })
  deleted: boolean;
}

export class FriendsAnswer extends Succeeded {
  @ApiProperty({ type: [FriendAnswer] })
  friends: FriendAnswer[];
}

export class NamedGroup {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  name: string;
}

export class FriendDetailsAnswer extends Succeeded {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({ description: '用户信息 · description' })
  user_info: string;

  @ApiProperty({ description: '好友是否已注销 · the account is deleted' })
  deleted: boolean;

  @ApiProperty({
    type: [NamedGroup],
    description: "好友所在的分组 · the caller's friend groups that the friend is in",
  })
  groups: NamedGroup[];
}
