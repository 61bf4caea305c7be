import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';

export class GroupIdInput {
  @IdField({ about: '会话 ID · conversation', example: 1 })
  conversation_id: number;
}

export class GroupMemberInput extends GroupIdInput {
  @IdField({ about: '用户 ID · the person concerned', example: 2 })
  user: number;
}

export class UpdateGroupInput extends GroupIdInput {
  @TextField({
    about: '群名称，1 到 50 个字符 · name, 1 to 50 characters',
    optional: true,
    example: '项目讨论组',
  })
  name?: string;

  @TextField({
    about:
      '群头像：本服务器的媒体 URL，或 base64 data URL（最大 2 MB）；空字符串移除 · ' +
      'a media URL of this server, or a base64 data URL up to 2 MB; empty takes it away',
    optional: true,
    example: '',
  })
  avatar?: string;
}

/** 1 owner, 2 admin, 3 member. */
export type Identity = 1 | 2 | 3;

export class MemberAnswer {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  avatar: string;

  @ApiProperty({
    type: 'integer',
    enum: [1, 2, 3],
    required: false,
    description: '1 群主，2 管理员，3 成员；仅群聊 · 1 owner, 2 admin, 3 member; groups only',
  })
  identity?: Identity;
}

export class MembersAnswer extends Succeeded {
  @ApiProperty({
    type: 'integer',
    enum: [1, 2, 3],
    required: false,
    description: '自己的身份；仅群聊 · what the caller is, groups only',
  })
  identity?: Identity;

  @ApiProperty({ type: [MemberAnswer] })
  members: MemberAnswer[];
}
