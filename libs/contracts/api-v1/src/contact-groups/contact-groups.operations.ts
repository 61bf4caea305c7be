import { exampleSummary } from '../contacts/contacts.operations.js';
import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import {
  ContactGroup,
  ContactGroupMemberPage,
  ContactGroupPage,
  ContactGroupNameInput,
} from './contact-groups.wire.js';

const exampleGroup = { id: '4', name: '同事', memberCount: 1 };
const groupId = { groupId: '分组 · contact group' };
const member = { ...groupId, userId: '好友 · friend' };

export const list: ApiV1OperationOptions = {
  zh: '我的联系人分组，按创建顺序',
  en: 'The caller’s contact groups, the oldest first.',
  body: ContactGroupPage,
  example: { items: [exampleGroup], nextCursor: null },
  input: PageInput,
  inputIn: 'query',
};

export const create: ApiV1OperationOptions = {
  zh: '创建联系人分组，名称不可重复',
  en: 'Creates a contact group. No other of the caller’s may have its name.',
  status: 201,
  body: ContactGroup,
  example: { ...exampleGroup, memberCount: 0 },
  input: ContactGroupNameInput,
  once: true,
  location: ({ id }: ContactGroup) => `/api/v1/contact-groups/${id}`,
  refusals: ['friend_group.name_invalid', 'friend_group.name_taken'],
};

export const one: ApiV1OperationOptions = {
  zh: '一个联系人分组',
  en: 'One of the caller’s contact groups.',
  body: ContactGroup,
  example: exampleGroup,
  ids: groupId,
  refusals: ['friend_group.not_found'],
};

export const rename: ApiV1OperationOptions = {
  zh: '重命名联系人分组',
  en: 'Renames a contact group; to the name that it has, too.',
  body: ContactGroup,
  example: exampleGroup,
  ids: groupId,
  input: ContactGroupNameInput,
  refusals: ['friend_group.name_invalid', 'friend_group.name_taken', 'friend_group.not_found'],
};

export const remove: ApiV1OperationOptions = {
  zh: '删除联系人分组，其中的好友仍是好友',
  en: 'Deletes a contact group. The friends in it stay friends.',
  status: 204,
  body: null,
  ids: groupId,
  refusals: ['friend_group.not_found'],
};

export const members: ApiV1OperationOptions = {
  zh: '分组中的好友，按加入顺序',
  en: 'The friends in a contact group, in the order in which they were put in.',
  body: ContactGroupMemberPage,
  example: {
    items: [{ ...exampleSummary, addedAt: '2026-11-21T08:00:00.000Z' }],
    nextCursor: null,
  },
  ids: groupId,
  input: PageInput,
  inputIn: 'query',
  refusals: ['friend_group.not_found'],
};

export const addMember: ApiV1OperationOptions = {
  zh: '把好友放入分组；可重复，一个好友可在多个分组',
  en: 'Puts a friend into a contact group; a friend may be in several. Repeating it changes nothing.',
  status: 204,
  body: null,
  ids: member,
  refusals: ['friend_group.not_found', 'friend.not_found'],
};

export const removeMember: ApiV1OperationOptions = {
  zh: '把好友移出分组',
  en: 'Takes a friend out of a contact group.',
  status: 204,
  body: null,
  ids: member,
  refusals: ['friend_group.not_found', 'friend_group.not_member'],
};
