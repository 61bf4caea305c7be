import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import { groupRows } from './group-rows.js';
import { CreateGroupInput, Group, GroupPage, TransferBody, UpdateGroupBody } from './groups.wire.js';

const group = {
  id: '17',
  name: '技术交流群',
  description: '每周五分享',
  avatar: 'https://chat.example.com/media/kq3v9x',
  joinPolicy: 'invitation',
  ownerId: '1',
  memberCount: 3,
  role: 'owner',
  version: 3,
  createdAt: '2026-01-15T10:00:00.000Z',
};

const ofGroup = { ids: { id: '群组 ID · group' }, rows: groupRows } as const;

export const createGroup: ApiV1OperationOptions = {
  zh: '创建群组：本人为群主并发出欢迎消息；成员必须是好友',
  en:
    'Creates a group with the caller as owner, who welcomes the others. Members must be contacts; the caller and repeated ' +
    'ids among them are ignored. Up to 5,000 members.',
  status: 201,
  body: Group,
  example: { ...group, version: 1 },
  input: CreateGroupInput,
  once: true,
  location: ({ id }: Group) => `/api/v1/groups/${id}`,
  refusals: [
    'group.name_invalid',
    'group.description_too_long',
    'group.member_not_found',
    'group.member_not_friend',
    'request.rate_limited',
  ],
};

export const listGroups: ApiV1OperationOptions = {
  zh: '我所在的群组，新的在前；从会话列表删除的也在其中',
  en: 'The groups that the caller is in, the newest first, whether their conversations stand in the list or not.',
  body: GroupPage,
  example: { items: [group], nextCursor: null },
  input: PageInput,
  inputIn: 'query',
};

export const getGroup: ApiV1OperationOptions = {
  zh: '群组资料：成员可见；开放的群组任何人可见',
  en: 'What a group shows of itself: to its members, and an open one to anyone. Its `ETag` makes a later change safe.',
  body: Group,
  example: group,
  tagged: 'read',
  ...ofGroup,
};

export const updateGroup: ApiV1OperationOptions = {
  zh: '修改群资料（群主或管理员）；未给出的不变',
  en: 'The owner or an admin changes what a group shows of itself; what is left out stays.',
  body: Group,
  example: group,
  input: UpdateGroupBody,
  tagged: 'write',
  ...ofGroup,
  refusals: [
    'conversation.forbidden',
    'group.name_invalid',
    'group.description_too_long',
    'request.rate_limited',
  ],
};

export const changeAvatar: ApiV1OperationOptions = {
  zh: '上传群头像（群主或管理员）：JPEG、PNG、GIF 或 WebP，最大 2 MB',
  en: 'The owner or an admin gives a group a picture: JPEG, PNG, GIF or WebP, 2 MB at most. The one before ends.',
  body: Group,
  example: group,
  upload: '头像 · the picture',
  tagged: 'write',
  ...ofGroup,
  refusals: ['conversation.forbidden', 'media.too_large', 'media.type_refused', 'request.rate_limited'],
};

export const removeAvatar: ApiV1OperationOptions = {
  zh: '删除群头像（群主或管理员）',
  en: 'The owner or an admin takes the picture of a group away.',
  body: Group,
  example: { ...group, avatar: null },
  tagged: 'write',
  ...ofGroup,
  refusals: ['conversation.forbidden', 'request.rate_limited'],
};

export const dissolveGroup: ApiV1OperationOptions = {
  zh: '解散群组（群主）：对所有成员都不再存在',
  en: 'The owner dissolves a group: it is gone for all.',
  status: 204,
  body: null,
  ...ofGroup,
  refusals: ['conversation.forbidden'],
};

export const transferGroup: ApiV1OperationOptions = {
  zh: '转让群主：原群主成为普通成员',
  en: 'The owner hands a group to another member and stays as a plain member.',
  body: Group,
  example: { ...group, ownerId: '2', role: 'member', version: 4 },
  input: TransferBody,
  ...ofGroup,
  refusals: [
    'user.not_found',
    'user.deleted',
    'conversation.forbidden',
    'group.transfer_to_self',
    'group.not_member',
    'request.rate_limited',
  ],
};

export const joinGroup: ApiV1OperationOptions = {
  zh: '加入开放的群组；仅限邀请的群组视为不存在',
  en: 'Enters an open group (a closed one looks to outsiders as if it did not exist); everything that was said in it is shown, and nothing of it counts as unread.',
  body: Group,
  example: { ...group, joinPolicy: 'open', role: 'member' },
  ...ofGroup,
  refusals: ['group.not_open', 'group.already_member', 'group.full', 'request.rate_limited'],
};

export const leaveGroup: ApiV1OperationOptions = {
  zh: '退出群组；群主须先转让或解散',
  en: 'Leaves a group. Its owner hands it over first, or dissolves it.',
  status: 204,
  body: null,
  ...ofGroup,
  refusals: ['group.owner_stays', 'request.rate_limited'],
};
