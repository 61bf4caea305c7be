import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';

export class AddFriendInput {
  @IdField({ about: '接收好友申请的用户 ID · whom to ask', example: 2 })
  target_id: number;

  @TextField({
    about: '申请消息，最多 200 个字符 · a line to go with it, up to 200 characters',
    optional: true,
    example: 'Hello',
  })
  message?: string;
}

export class HandleFriendRequestInput {
  @IdField({ about: '发送好友申请的用户 ID · who asked', example: 2 })
  sender_user_id: number;

  @IdField({ about: '接收好友申请的用户 ID，必须是自己 · who was asked: the caller', example: 1 })
  receiver_user_id: number;
}

export class FriendRequestAnswer {
  @ApiProperty({ type: 'integer' })
  sender_user_id: number;

  @ApiProperty({ type: 'integer' })
  receiver_user_id: number;

  @ApiProperty({ description: '申请者邮箱 · of the sender' })
  user_email: string;

  @ApiProperty({ description: '申请者昵称 · of the sender' })
  user_name: string;

  @ApiProperty({ description: '申请者头像 URL，没有时为空 · of the sender, empty without one' })
  avatar: string;

  @ApiProperty({ description: '没有时为空 · empty without one' })
  message: string;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({
    type: 'integer',
    enum: [0, 1, 2, 3],
    description:
      '0 等待处理，1 已同意，2 已拒绝，3 已成为好友（不是通过自己同意加的） · 0 waiting, 1 accepted, 2 refused, 3 friends by another way',
  })
  status: 0 | 1 | 2 | 3;
}

export class FriendRequestsAnswer extends Succeeded {
  @ApiProperty({ type: [FriendRequestAnswer] })
  requests: FriendRequestAnswer[];
}
