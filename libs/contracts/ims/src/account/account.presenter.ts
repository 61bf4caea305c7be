import type { Account } from '#core/users/get-account/get-account.query.js';
import type { AccountChanges } from '#core/users/update-account/update-account.command.js';
import { FieldError } from '#http/transport-errors.js';
import type { PasswordCipher } from '../password-cipher.js';
import type { AccountAnswer, UpdateAccountInput } from './account.wire.js';

/** What new passwords of `ims` consist of. */
export const passwordPattern = /^[A-Za-z0-9_]{1,20}$/;

export function accountOf(account: Account): AccountAnswer {
  return {
    code: 0,
    info: 'Succeed',
    name: account.name,
    email: account.email,
    user_info: account.userInfo,
    avatar: account.avatar
      ? `data:${account.avatar.type};base64,${account.avatar.bytes.toString('base64')}`
      : '',
    deleted: account.deleted,
    id: account.userId,
  };
}

export function accountChanges(input: UpdateAccountInput, cipher: PasswordCipher): AccountChanges {
  return {
    name: input.name,
    userInfo: input.user_info,
    avatar: input.avatar === undefined ? undefined : imageOf(input.avatar),
    email: input.email,
    emailCode: input.code,
    password: input.password === undefined ? undefined : cipher.decrypt(input.password),
    passwordPattern,
    currentPassword: input.origin_password === undefined ? undefined : cipher.decrypt(input.origin_password),
  };
}

/** The bytes of a data URL; an empty one takes the avatar away. What they are, the core finds out. */
export function imageOf(avatar: string): Buffer | null {
  if (avatar === '') return null;
  const [, base64] = /^data:image\/[\w.+-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(avatar) ?? [];
  if (base64 === undefined) throw new FieldError('avatar');
  return Buffer.from(base64, 'base64');
}
