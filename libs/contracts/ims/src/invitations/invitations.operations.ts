import type { ApiParamOptions } from '@nestjs/swagger';
import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import { GroupIdInput } from '../group-admin/group-admin.wire.js';
import { AnswerInvitationInput, InvitationsAnswer, InviteMembersInput } from './invitations.wire.js';

export const inviteMembers: ImsOperationOptions = {
  zh: '邀请好友入群：群主和管理员的邀请立即生效（message 为“邀请成功”），成员的邀请等待确认；已注销的用户视为不存在',
  en:
    'Invites friends. Those whom the owner or an admin invites are in at once (message 邀请成功); a member’s ' +
    'invitations wait. When one person is refused, so are all. A deleted account is not found.',
  input: InviteMembersInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '邀请成功，等待管理员确认' },
  refusals: [
    'conversation.not_found',
    'conversation.not_member',
    'conversation.not_group',
    'user.not_found',
    'group.already_member',
    'invitation.waiting',
    'group.full',
    'request.rate_limited',
  ],
  rows: {
    'user.deleted': row(404, -1, 'User not found'),
    // WIRE(ims): the same fault is 400, -3 when a group is created.
    'group.member_not_friend': row(403, -4, 'The user is not your friend'),
  },
};

const invitation = {
  invite_id: 5,
  conversation_id: 1,
  sender_id: 2,
  sender_name: '鲍勃',
  sender_avatar: '',
  receiver_id: 3,
  receiver_name: '卡罗尔',
  receiver_avatar: 'https://chat.example.com/media/0f1e2d',
  timestamp: '2026-04-01T12:30:45.000Z',
  status: 0,
};

/** The group is named by the path. */
export const listInvitationsOf: ImsOperationOptions = {
  zh: '获取群组邀请列表，与 GET /conversations/invitation 相同，群组 ID 在路径中',
  en: 'The same as `GET /conversations/invitation`, with the group’s id in the path.',
  answer: InvitationsAnswer,
  example: { code: 0, info: 'success', invitation: [invitation], invitations: [invitation] },
  refusals: [
    'request.invalid',
    'conversation.not_found',
    'conversation.not_member',
    'conversation.not_group',
  ],
};

export const listInvitations: ImsOperationOptions = {
  ...listInvitationsOf,
  zh: '获取群组邀请列表：任何成员可查看，最新的在前，最多 1000 条',
  en: 'The invitations of a group, for any of its members: newest first, the last 1,000.',
  input: GroupIdInput,
};

export const groupInPath: ApiParamOptions = {
  name: 'conversation_id',
  description: '会话 ID · conversation',
  schema: { type: 'integer', minimum: 0 },
  example: 1,
};

const refusals = [
  'conversation.not_found',
  'conversation.not_group',
  'invitation.not_found',
  'invitation.handled',
] as const;

const forbidden = row(403, -3, '非群主或管理员不能处理邀请');

export const acceptInvitation: ImsOperationOptions = {
  zh: '同意邀请，被邀请者入群；若其已注销（视为不存在）或已不是邀请者的好友则不能同意，邀请继续等待',
  en:
    'The owner or an admin lets in whom a member invited. Refused while the person’s account is deleted (not found), ' +
    'or no longer a friend of who invited (权限异常); the invitation then goes on waiting.',
  input: AnswerInvitationInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '同意该用户入群' },
  refusals: [...refusals, 'group.full', 'request.rate_limited'],
  rows: {
    'conversation.not_member': forbidden,
    'conversation.forbidden': forbidden,
    'user.deleted': row(404, -1, 'User not found'),
    'friend.not_found': row(403, -3, '权限异常'),
  },
};

export const refuseInvitation: ImsOperationOptions = {
  zh: '拒绝邀请；之后可再次邀请',
  en: 'The owner or an admin refuses whom a member invited. The person may be invited again.',
  input: AnswerInvitationInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '拒绝该用户入群' },
  refusals,
  rows: { 'conversation.not_member': forbidden, 'conversation.forbidden': forbidden },
};
