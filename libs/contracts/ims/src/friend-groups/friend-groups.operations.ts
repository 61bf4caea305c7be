import { DoneAnswer } from '../account/account.wire.js';
import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import {
  CreateFriendGroupInput,
  FriendGroupAnswer,
  FriendGroupIdInput,
  FriendGroupMemberInput,
  FriendGroupMembersAnswer,
  FriendGroupsAnswer,
  RenameFriendGroupInput,
} from './friend-groups.wire.js';

const member = {
  id: 2,
  email: 'bob@example.com',
  name: '鲍勃',
  avatar: 'https://chat.example.com/media/0f1e2d',
  deleted: false,
};

export const listFriendGroups: ImsOperationOptions = {
  zh: '获取好友分组名单，最多 1000 个',
  en: 'The friend groups of the caller, 1,000 at most.',
  answer: FriendGroupsAnswer,
  example: { code: 0, info: 'success', groups: [{ id: 1, name: '同学' }] },
};

export const createFriendGroup: ImsOperationOptions = {
  zh: '创建好友分组，名称在自己的分组中唯一',
  en: 'Creates a friend group. Its name is unique among those of the caller.',
  input: CreateFriendGroupInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '分组创建成功' },
  refusals: ['friend_group.name_taken', 'friend_group.name_invalid'],
};

export const friendGroup: ImsOperationOptions = {
  zh: '查看分组详情及其成员',
  en: 'One friend group of the caller, and who is in it.',
  input: FriendGroupIdInput,
  answer: FriendGroupAnswer,
  example: { code: 0, info: 'success', group: { id: 1, name: '同学', members: [member] } },
  refusals: ['friend_group.not_found'],
};

export const renameFriendGroup: ImsOperationOptions = {
  zh: '修改分组名称；改为原名称也成功；名称冲突先于分组不存在报告',
  en: 'Renames a friend group, to its own name too. A name conflict is reported before a missing group.',
  input: RenameFriendGroupInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '修改分组名称成功' },
  refusals: ['friend_group.not_found'],
  rows: {
    // WIRE(ims): the same fault is "Group already exists" when a group is created.
    'friend_group.name_taken': row(409, -1, 'Name already exists'),
    'friend_group.name_invalid': row(400, -2, 'Missing or error type of [new_name]'),
  },
};

export const deleteFriendGroup: ImsOperationOptions = {
  zh: '删除分组，其中的好友仍是好友',
  en: 'Deletes a friend group; the friends in it stay friends.',
  input: FriendGroupIdInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '删除分组成功' },
  refusals: ['friend_group.not_found'],
};

export const friendGroupMembers: ImsOperationOptions = {
  zh: '获取分组成员列表，最多 10000 人',
  en: 'Who is in a friend group of the caller, 10,000 at most.',
  input: FriendGroupIdInput,
  answer: FriendGroupMembersAnswer,
  example: { code: 0, info: 'success', members: [member] },
  refusals: ['friend_group.not_found'],
};

/** WIRE(ims): a missing group is -3 where members change, and -1 everywhere else. */
const missingGroup = row(404, -3, 'Group not found');

export const addFriendToGroup: ImsOperationOptions = {
  zh: '添加分组成员，必须是自己的好友；同一好友可在多个分组中',
  en: 'Puts a friend into a friend group; a friend may be in several.',
  input: FriendGroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '添加分组成员成功' },
  refusals: ['friend_group.already_member'],
  rows: {
    'friend_group.not_found': missingGroup,
    'friend.not_found': row(404, -1, 'Member is not friend'),
  },
};

export const removeFriendFromGroup: ImsOperationOptions = {
  zh: '删除分组成员，好友关系不变',
  en: 'Takes a friend out of a friend group; they stay friends.',
  input: FriendGroupMemberInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'success', message: '删除分组成员成功' },
  refusals: ['friend_group.not_member'],
  rows: { 'friend_group.not_found': missingGroup },
};
