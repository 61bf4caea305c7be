import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { ChoiceField, IdField, IdListField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty } from '../nullable.js';
import { NextCursorProperty, PageInput } from '../paging.js';

const joinPolicies = ['invitation', 'open'] as const;
type JoinPolicy = (typeof joinPolicies)[number];

const aboutGroup = '群组 ID · group';
const aboutName = '群名称，1 到 50 个字符 · name, 1 to 50 characters';
const aboutDescription = '群简介，最多 500 个字符，空白为清除 · at most 500 characters; blank takes it away';
const aboutPolicy =
  '入群方式：invitation 仅限邀请，open 任何人可加入 · by invitation, or open to anyone; an open group shows itself to all';

export class CreateGroupInput {
  @TextField({ about: aboutName, example: '技术交流群' })
  name: string;

  @TextField({ about: aboutDescription, optional: true, example: '每周五分享' })
  description?: string;

  @IdListField({
    about: '成员 ID 列表，必须是好友 · members, contacts of the caller',
    most: 4_999,
    optional: true,
    example: ['2', '3'],
  })
  memberIds?: number[];

  @ChoiceField({ about: `${aboutPolicy}; default: invitation`, of: joinPolicies, optional: true })
  joinPolicy?: JoinPolicy;
}

export class GroupIdInput {
  @IdField({ about: aboutGroup })
  id: number;
}

export class UpdateGroupBody {
  @TextField({ about: aboutName, optional: true, example: '技术交流群' })
  name?: string;

  @TextField({ about: aboutDescription, optional: true, example: '每周五分享' })
  description?: string;

  @ChoiceField({ about: aboutPolicy, of: joinPolicies, optional: true })
  joinPolicy?: JoinPolicy;
}

export class UpdateGroupInput extends UpdateGroupBody {
  @IdField({ about: aboutGroup })
  id: number;
}

export class TransferBody {
  @IdField({ about: '新群主，须为成员 · the new owner, a member', example: '2' })
  userId: number;
}

export class TransferInput extends TransferBody {
  @IdField({ about: aboutGroup })
  id: number;
}

export class MembersInput extends PageInput {
  @IdField({ about: aboutGroup })
  id: number;
}

export class MemberInput {
  @IdField({ about: aboutGroup })
  id: number;

  @IdField({ about: '成员 ID · member' })
  userId: number;
}

export class RoleBody {
  @ChoiceField({ about: '角色 · role', of: ['admin', 'member'], example: 'admin' })
  role: 'admin' | 'member';
}

export class RoleInput extends RoleBody {
  @IdField({ about: aboutGroup })
  id: number;

  @IdField({ about: '成员 ID · member' })
  userId: number;
}

export class Group {
  @IdProperty('也是会话 ID · also the id of its conversation')
  id: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty()
  description: string | null;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty({ enum: joinPolicies, description: aboutPolicy })
  joinPolicy: JoinPolicy;

  @IdProperty()
  ownerId: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  memberCount: number;

  @ApiProperty({
    oneOf: [{ type: 'string', enum: ['owner', 'admin', 'member'] }, { type: 'null' }],
    description: '本人的角色；不是成员时为 null · role of the caller; null for an outsider',
  })
  role: 'owner' | 'admin' | 'member' | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '群资料版本，即 ETag · version of what the group shows of itself, which the `ETag` repeats',
  })
  version: number;

  @TimeProperty()
  createdAt: string;
}

export class GroupPage {
  @ApiProperty({ type: [Group] })
  items: Group[];

  @NextCursorProperty()
  nextCursor: string | null;
}

export class GroupMember {
  @IdProperty()
  userId: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;

  @ApiProperty({ enum: ['owner', 'admin', 'member'] })
  role: 'owner' | 'admin' | 'member';

  @TimeProperty()
  joinedAt: string;
}

export class GroupMemberPage {
  @ApiProperty({ type: [GroupMember] })
  items: GroupMember[];

  @NextCursorProperty()
  nextCursor: string | null;
}

export class GroupRole {
  @IdProperty()
  userId: string;

  @ApiProperty({ enum: ['admin', 'member'] })
  role: 'admin' | 'member';
}
