import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField } from '../fields.js';
import { FriendAnswer, NamedGroup } from '../friends/friends.wire.js';

export class CreateFriendGroupInput {
  @TextField({ about: '分组名称，1 到 50 个字符 · name, 1 to 50 characters', example: '同学' })
  name: string;
}

export class FriendGroupIdInput {
  @IdField({ about: '分组 ID · friend group', example: 1 })
  group_id: number;
}

export class RenameFriendGroupInput extends FriendGroupIdInput {
  @TextField({ about: '新的分组名称，1 到 50 个字符 · new name, 1 to 50 characters', example: '同事' })
  new_name: string;
}

export class FriendGroupMemberInput extends FriendGroupIdInput {
  @IdField({ about: '成员（好友）ID · the friend', example: 2 })
  member_id: number;
}

export class FriendGroupsAnswer extends Succeeded {
  @ApiProperty({ type: [NamedGroup] })
  groups: NamedGroup[];
}

export class FriendGroupWithMembers extends NamedGroup {
  @ApiProperty({ type: [FriendAnswer] })
  members: FriendAnswer[];
}

export class FriendGroupAnswer extends Succeeded {
  @ApiProperty({ type: FriendGroupWithMembers })
  group: FriendGroupWithMembers;
}

export class FriendGroupMembersAnswer extends Succeeded {
  @ApiProperty({ type: [FriendAnswer] })
  members: FriendAnswer[];
}
