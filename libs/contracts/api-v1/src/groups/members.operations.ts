import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import { groupRows } from './group-rows.js';
import { GroupMemberPage, GroupRole, RoleBody } from './groups.wire.js';

const ofMember = { ids: { id: '群组 ID · group', userId: '成员 ID · member' }, rows: groupRows } as const;

export const listMembers: ApiV1OperationOptions = {
  zh: '群成员：群主、管理员、普通成员，各按入群先后；含已注销的账户',
  en:
    'Who is in a group: the owner, then admins, then plain members, the longest in it first. Deleted accounts are among ' +
    'them.',
  body: GroupMemberPage,
  example: {
    items: [
      { userId: '1', name: '张三', avatar: null, role: 'owner', joinedAt: '2026-01-15T10:00:00.000Z' },
      { userId: '2', name: '李四', avatar: null, role: 'member', joinedAt: '2026-01-15T10:00:00.000Z' },
    ],
    nextCursor: null,
  },
  input: PageInput,
  inputIn: 'query',
  ids: { id: '群组 ID · group' },
  rows: groupRows,
};

export const changeRole: ApiV1OperationOptions = {
  zh: '设置或取消管理员（群主）；角色相同则不变',
  en: 'The owner makes a member an admin, or an admin a plain member. The role that the member has changes nothing.',
  body: GroupRole,
  example: { userId: '2', role: 'admin' },
  input: RoleBody,
  ...ofMember,
  refusals: [
    'user.not_found',
    'user.deleted',
    'conversation.forbidden',
    'group.not_member',
    'group.owner_stays',
    'request.rate_limited',
  ],
};

export const removeMember: ApiV1OperationOptions = {
  zh: '移除成员：群主可移除任何人，管理员可移除普通成员',
  en: 'The owner of a group removes anyone else from it, an admin removes plain members.',
  status: 204,
  body: null,
  ...ofMember,
  refusals: [
    'user.not_found',
    'conversation.forbidden',
    'group.not_member',
    'group.admin_protected',
    'group.owner_stays',
    'request.rate_limited',
  ],
};
