import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { ContactSummary } from '../contacts/contacts.wire.js';
import { IdField, IdProperty, TimeProperty } from '../fields.js';
import { NextCursorProperty, PageInput } from '../paging.js';

export class ContactGroupNameInput {
  @TextField({ about: '分组名称，1 到 50 个字符 · name, 1 to 50 characters', example: '同事' })
  name: string;
}

export class ContactGroupIdInput {
  @IdField({ about: '分组 ID · contact group', example: '4' })
  groupId: number;
}

export class RenameContactGroupInput extends ContactGroupNameInput {
  @IdField({ about: '分组 ID · contact group', example: '4' })
  groupId: number;
}

export class ContactGroupMembersInput extends PageInput {
  @IdField({ about: '分组 ID · contact group', example: '4' })
  groupId: number;
}

export class ContactGroupMemberInput extends ContactGroupIdInput {
  @IdField({ about: '好友的用户 ID · the friend', example: '18' })
  userId: number;
}

export class ContactGroup {
  @IdProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  memberCount: number;
}

export class ContactGroupPage {
  @ApiProperty({ type: [ContactGroup] })
  items: ContactGroup[];

  @NextCursorProperty()
  nextCursor: string | null;
}

export class ContactGroupMember extends ContactSummary {
  @TimeProperty('加入分组的时间 · since when in the group')
  addedAt: string;
}

export class ContactGroupMemberPage {
  @ApiProperty({ type: [ContactGroupMember] })
  items: ContactGroupMember[];

  @NextCursorProperty()
  nextCursor: string | null;
}
