import { largestAvatar } from '#core/users/set-avatar/set-avatar.command.js';
import type { ApiV1OperationOptions } from '../operation.js';
import {
  Me,
  SearchUsersInput,
  Settings,
  SettingsInput,
  UpdateMeInput,
  User,
  UserPage,
} from './users.wire.js';

const exampleMe = {
  id: '17',
  email: 'alice@example.com',
  name: '爱丽丝',
  userInfo: '你好',
  avatar: 'https://chat.example.com/media/5f0c1d',
  version: 3,
  createdAt: '2026-11-20T10:30:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
};

const exampleUser = {
  id: '18',
  name: '王小明',
  avatar: null,
  isContact: true,
  deleted: false,
  userInfo: '北京',
  remark: '小明',
  isBlocked: false,
};

const exampleSettings = { acceptsMessagesFrom: 'anyone', language: 'zh-CN', timeZone: 'Asia/Shanghai' };

export const me: ApiV1OperationOptions = {
  zh: '我的资料；ETag 可用于之后的修改',
  en: 'The caller’s own profile. Its `ETag` makes a later change safe.',
  body: Me,
  example: exampleMe,
  tagged: 'read',
};

export const updateMe: ApiV1OperationOptions = {
  zh: '修改昵称或简介，只改给出的字段；带 If-Match 时，资料已变则拒绝',
  en:
    'Changes name or description: what is given, and nothing else. With `If-Match` it is refused when the profile has ' +
    'changed since it was read.',
  body: Me,
  example: exampleMe,
  input: UpdateMeInput,
  tagged: 'write',
  refusals: ['account.name_invalid', 'account.info_too_long', 'request.rate_limited'],
};

export const setAvatar: ApiV1OperationOptions = {
  zh: '上传头像（JPEG、PNG、GIF 或 WebP，最大 2 MB），旧头像随即失效',
  en: `Sets the avatar from an image of up to ${largestAvatar / 1024 ** 2} MB: JPEG, PNG, GIF or WebP. The one before is gone.`,
  body: Me,
  example: exampleMe,
  upload: '图片文件 · image',
  tagged: 'write',
  refusals: ['request.invalid', 'media.too_large', 'media.type_refused', 'request.rate_limited'],
};

export const removeAvatar: ApiV1OperationOptions = {
  zh: '移除头像',
  en: 'Takes the avatar away. Without one, nothing happens.',
  status: 204,
  body: null,
  tagged: 'write',
  refusals: ['request.rate_limited'],
};

export const deleteMe: ApiV1OperationOptions = {
  zh: '注销账户；用同一邮箱和密码重新注册即可恢复',
  en:
    'Deletes the account. Every token of it is dead, and every socket is closed. Registering again with the same address ' +
    'and password brings it back.',
  status: 204,
  body: null,
};

export const settings: ApiV1OperationOptions = {
  zh: '我的设置',
  en: 'The caller’s settings.',
  body: Settings,
  example: exampleSettings,
};

export const changeSettings: ApiV1OperationOptions = {
  zh: '修改设置，只改给出的字段；仅接收好友消息立即生效',
  en:
    'Changes settings: what is given, and nothing else. `acceptsMessagesFrom: friends` takes effect at once: no ' +
    'message of anyone else is stored after the answer.',
  body: Settings,
  example: exampleSettings,
  input: SettingsInput,
  refusals: ['request.rate_limited'],
};

export const user: ApiV1OperationOptions = {
  zh: '某个用户的公开资料；已注销的账户 deleted 为 true',
  en: 'What others may see of a person. A deleted account has `deleted: true`.',
  body: User,
  example: exampleUser,
  ids: { userId: '用户 · user' },
  refusals: ['user.not_found'],
};

const { userInfo: _info, remark: _remark, isBlocked: _blocked, ...exampleFound } = exampleUser;

export const searchUsers: ApiV1OperationOptions = {
  zh: '按昵称搜索用户：不区分大小写，可为一部分，完全一致的在前；已注销的只有好友能搜到，自己仅在完全一致时出现',
  en:
    'Finds people by a part of their name, upper and lower case alike; exact matches first. A deleted account is found by ' +
    'its friends alone, the caller only by the exact name.',
  body: UserPage,
  example: { items: [exampleFound], nextCursor: null },
  input: SearchUsersInput,
  inputIn: 'query',
};
