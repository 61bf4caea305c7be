import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** @throws CoreError `friend_group.name_invalid` */
export function checkedFriendGroupName(name: string): string {
  if (!isStorable(name) || isBlank(name) || codePoints(name) > 50)
    throw new CoreError('friend_group.name_invalid');
  return name;
}
