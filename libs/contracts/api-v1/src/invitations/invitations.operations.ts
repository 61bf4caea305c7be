import { groupRows } from '../groups/group-rows.js';
import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import { InvitationPage, InviteBody, Invited } from './invitations.wire.js';

const ofGroup = { ids: { id: '群组 ID · group' }, rows: groupRows } as const;
const ofInvitation = {
  ids: { id: '群组 ID · group', invitationId: '邀请 ID · invitation' },
  rows: groupRows,
} as const;

const answering = ['invitation.not_found', 'conversation.forbidden', 'invitation.handled'] as const;

export const inviteMembers: ApiV1OperationOptions = {
  zh: '邀请好友入群：群主与管理员邀请的立即入群，成员邀请的等待处理；全部成功或全部失败',
  en:
    'Brings contacts of the caller into a group: all of them, or nobody when one is refused. Whom the owner or an admin ' +
    'invites is in at once; a member’s invitations wait for one of these.',
  status: 201,
  body: Invited,
  example: { groupId: '17', status: 'waiting' },
  input: InviteBody,
  once: true,
  location: ({ groupId, status }: Invited) =>
    `/api/v1/groups/${groupId}/${status === 'joined' ? 'members' : 'invitations'}`,
  ...ofGroup,
  refusals: [
    'user.not_found',
    'user.deleted',
    'group.already_member',
    'group.member_not_friend',
    'invitation.waiting',
    'group.full',
    'request.rate_limited',
  ],
};

export const listInvitations: ApiV1OperationOptions = {
  zh: '群组的邀请，新的在前，含已处理的',
  en: 'The invitations of a group, newest first, answered ones too. Any member may read them.',
  body: InvitationPage,
  example: {
    items: [
      {
        id: '5',
        groupId: '17',
        inviter: { id: '2', name: '李四', avatar: null },
        invitee: { id: '3', name: '王五', avatar: null },
        status: 'waiting',
        createdAt: '2026-01-15T10:00:00.000Z',
      },
    ],
    nextCursor: null,
  },
  input: PageInput,
  inputIn: 'query',
  ...ofGroup,
};

export const acceptInvitation: ApiV1OperationOptions = {
  zh: '同意邀请（群主或管理员）：被邀请人入群',
  en:
    'The owner or an admin lets in whom a member has invited. It goes on waiting when the person has deleted the account ' +
    'since, or is no longer a contact of the inviter.',
  status: 204,
  body: null,
  ...ofInvitation,
  refusals: [...answering, 'user.deleted', 'friend.not_found', 'group.full', 'request.rate_limited'],
};

export const refuseInvitation: ApiV1OperationOptions = {
  zh: '拒绝邀请（群主或管理员）；可再次邀请',
  en: 'The owner or an admin refuses whom a member has invited. The person may be invited again.',
  status: 204,
  body: null,
  ...ofInvitation,
  refusals: answering,
};
