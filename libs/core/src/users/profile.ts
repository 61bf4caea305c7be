import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** Unicode code points of a user's name. */
export const longestName = 20;

/** @throws CoreError `account.name_invalid` */
export function checkedName(name: string): string {
  if (!isStorable(name) || isBlank(name) || codePoints(name) > longestName)
    throw new CoreError('account.name_invalid');
  return name;
}

/** @throws CoreError `account.info_too_long` */
export function checkedUserInfo(userInfo: string): string {
  if (!isStorable(userInfo) || codePoints(userInfo) > 500) throw new CoreError('account.info_too_long');
  return userInfo;
}

/**
 * Bounds what is hashed; which characters a new password may have is each contract's own rule.
 * @throws CoreError `account.password_illegal`
 */
export function checkedPassword(password: string, pattern = /./s): string {
  if (!pattern.test(password) || codePoints(password) > 128) throw new CoreError('account.password_illegal');
  return password;
}
