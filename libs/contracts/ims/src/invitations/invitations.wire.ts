import { ApiProperty } from '@nestjs/swagger';
import { CountField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';
import { IdField, IdListField } from '../fields.js';

export class InviteMembersInput {
  // WIRE(ims): here the document spells it in the other way; clients do either.
  static readonly aliases = { conversation_id: 'conversationId' };

  @IdField({ about: '会话 ID（也接受 conversation_id） · conversation', example: 1 })
  conversationId: number;

  @IdListField({
    about: '被邀请者 ID，一个或多个，全部成功或全部不成功 · who is invited, one or several, all or nobody',
    most: 4_999,
    orOne: true,
    example: [2, 3],
  })
  member_id: number[];
}

export class AnswerInvitationInput {
  @IdField({ about: '会话 ID · conversation', optional: true, example: 1 })
  conversation_id?: number;

  // WIRE(ims): the document calls it the id of the member; clients send the invitation's.
  @IdField({ about: '邀请 ID · invitation', example: 5 })
  invite_id: number;

  // WIRE(ims): carried by clients and without a meaning: the method says what the answer is.
  @CountField({
    about: '不起作用：POST 同意，DELETE 拒绝 · without effect',
    least: 0,
    optional: true,
    example: 0,
  })
  status?: number;
}

export class ListedInvitationAnswer {
  @ApiProperty({ type: 'integer' })
  invite_id: number;

  @ApiProperty({ type: 'integer' })
  conversation_id: number;

  @ApiProperty({ type: 'integer', description: '邀请者 · who invites' })
  sender_id: number;

  @ApiProperty()
  sender_name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  sender_avatar: string;

  @ApiProperty({ type: 'integer', description: '被邀请者 · who is invited' })
  receiver_id: number;

  @ApiProperty()
  receiver_name: string;

  @ApiProperty({ description: '头像 URL，没有时为空 · URL, empty without one' })
  receiver_avatar: string;

  @ApiProperty({ format: 'date-time' })
  timestamp: string;

  @ApiProperty({
    type: 'integer',
    enum: [0, 1, 2, 3],
    description:
      '0 待处理，1 已拒绝，2 已同意，3 已在群中 · waiting, refused, accepted, in the group already',
  })
  status: 0 | 1 | 2 | 3;
}

export class InvitationsAnswer extends Succeeded {
  @ApiProperty({ type: [ListedInvitationAnswer] })
  invitation: ListedInvitationAnswer[];

  // WIRE(ims): the document names the list in the singular, clients read the plural.
  @ApiProperty({ type: [ListedInvitationAnswer], description: '同 invitation · the same list' })
  invitations: ListedInvitationAnswer[];
}
