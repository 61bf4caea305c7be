import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** @throws CoreError `group.name_invalid` */
export function checkedGroupName(name: string): string {
  if (!isStorable(name) || isBlank(name) || codePoints(name) > 50) throw new CoreError('group.name_invalid');
  return name;
}
