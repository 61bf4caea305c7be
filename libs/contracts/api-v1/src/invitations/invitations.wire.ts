import { ApiProperty } from '@nestjs/swagger';
import { IdField, IdListField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty } from '../nullable.js';
import { NextCursorProperty, PageInput } from '../paging.js';

const aboutGroup = '群组 ID · group';

export class InviteBody {
  @IdListField({
    about: '被邀请的好友 · contacts of the caller',
    least: 1,
    most: 500,
    example: ['3', '4'],
  })
  userIds: number[];
}

export class InviteInput extends InviteBody {
  @IdField({ about: aboutGroup })
  id: number;
}

export class InvitationsInput extends PageInput {
  @IdField({ about: aboutGroup })
  id: number;
}

export class InvitationInput {
  @IdField({ about: aboutGroup })
  id: number;

  @IdField({ about: '邀请 ID · invitation' })
  invitationId: number;
}

export class Invited {
  @IdProperty()
  groupId: string;

  @ApiProperty({
    enum: ['joined', 'waiting'],
    description: '已入群，或等待群主与管理员处理 · they are in, or wait for the owner or an admin',
  })
  status: 'joined' | 'waiting';
}

export class InvitationPerson {
  @IdProperty()
  id: string;

  @ApiProperty()
  name: string;

  @TextOrNullProperty('头像地址 · address of the picture')
  avatar: string | null;
}

export class Invitation {
  @IdProperty()
  id: string;

  @IdProperty()
  groupId: string;

  @ApiProperty({ type: InvitationPerson })
  inviter: InvitationPerson;

  @ApiProperty({ type: InvitationPerson })
  invitee: InvitationPerson;

  @ApiProperty({
    enum: ['waiting', 'accepted', 'refused', 'settled'],
    description: 'settled：已由其他方式入群 · settled: the person came in by another way',
  })
  status: 'waiting' | 'accepted' | 'refused' | 'settled';

  @TimeProperty()
  createdAt: string;
}

export class InvitationPage {
  @ApiProperty({ type: [Invitation] })
  items: Invitation[];

  @NextCursorProperty()
  nextCursor: string | null;
}
