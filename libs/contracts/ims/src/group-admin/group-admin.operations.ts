import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import { GroupIdInput, GroupMemberInput, MembersAnswer, UpdateGroupInput } from './group-admin.wire.js';

/** Nobody acts for a deleted account: as one to give something to, it is not there. */
const deletedIsGone = { 'user.deleted': row(404, -1, 'User not found') };

/** Where the document has no row for a stranger to the group, a stranger lacks the permission. */
const forStrangersToo = (info: string) => ({
  'conversation.not_member': row(403, -3, info),
  'conversation.forbidden': row(403, -3, info),
});

export const appointAdmin: ImsOperationOptions = {
  zh: '群主将成员设为管理员；已注销的用户视为不存在',
  en: 'The owner makes a member an admin. A deleted account is not found; the owner counts as one already.',
  input: GroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '设置群组管理员成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'user.not_found',
    'group.not_member',
    'group.already_admin',
    'request.rate_limited',
  ],
  rows: { ...forStrangersToo('非群主不能设置管理员'), ...deletedIsGone },
};

export const dismissAdmin: ImsOperationOptions = {
  zh: '群主解除管理员，使其成为普通成员',
  en: 'The owner makes an admin a plain member again.',
  input: GroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '解除群组管理员成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'user.not_found',
    'group.not_member',
    'group.not_admin',
    'request.rate_limited',
  ],
  rows: forStrangersToo('非群主不能设置管理员'),
};

export const transferOwnership: ImsOperationOptions = {
  zh: '群主转让给另一位成员，原群主成为普通成员；已注销的用户视为不存在',
  en: 'The owner hands the group to another member and becomes a plain one. A deleted account is not found.',
  input: GroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '群主转让成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'user.not_found',
    'group.transfer_to_self',
    'group.not_member',
    'request.rate_limited',
  ],
  rows: { ...forStrangersToo('非群主不能转让群主'), ...deletedIsGone },
};

const badAvatar = row(400, -2, 'Missing or error type of [avatar]');

export const updateGroup: ImsOperationOptions = {
  zh: '群主或管理员更新群名称、群头像，只修改给出的字段；引用的图片会被复制',
  en:
    'The owner or an admin changes name and avatar; what is not given stays. An image given by its URL is copied, so ' +
    'the group keeps it.',
  input: UpdateGroupInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '修改群信息成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'group.name_invalid',
    'media.too_large',
    'request.rate_limited',
  ],
  rows: {
    ...forStrangersToo('非群主或管理员不能更新群信息'),
    'media.type_refused': badAvatar,
    'media.not_found': badAvatar,
  },
};

export const leaveGroup: ImsOperationOptions = {
  zh: '退出群组；群主退出即解散群聊',
  en: 'Leaves the group. When its owner does, the group is dissolved: gone for all.',
  input: GroupIdInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '退出群组成功' },
  refusals: ['conversation.not_found', 'conversation.not_group', 'request.rate_limited'],
  rows: { 'conversation.not_member': row(400, 1, '你不在群组中，无法退出') },
};

export const removeMember: ImsOperationOptions = {
  zh: '移除群成员：群主可移除其他任何人，管理员可移除普通成员；群主不能移除自己',
  en: 'The owner removes anyone else, an admin plain members. The owner cannot remove themselves, but may leave.',
  input: GroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '移除群成员成功' },
  refusals: [
    'conversation.not_found',
    'conversation.not_group',
    'user.not_found',
    'group.not_member',
    'group.admin_protected',
    'group.owner_stays',
    'request.rate_limited',
  ],
  rows: forStrangersToo('非群主或管理员不能移除群成员'),
};

export const listMembers: ImsOperationOptions = {
  zh: '获取会话成员：群主、管理员、成员依次排列，最多 5000 人；私聊只返回对方',
  en: 'Who is in a conversation: the owner, admins, members, 5,000 at most; of a private chat, the other person.',
  input: GroupIdInput,
  answer: MembersAnswer,
  example: {
    code: 0,
    info: 'success',
    identity: 1,
    members: [
      { id: 1, name: '爱丽丝', avatar: '', identity: 1 },
      { id: 2, name: '鲍勃', avatar: 'https://chat.example.com/media/0f1e2d', identity: 3 },
    ],
  },
  refusals: ['conversation.not_found'],
  // WIRE(ims): here a conversation of others is as good as none.
  rows: { 'conversation.not_member': row(404, -1, 'Conversation not found') },
};
