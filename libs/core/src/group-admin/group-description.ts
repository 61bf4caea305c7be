import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** @returns null where nothing is said @throws CoreError `group.description_too_long`, `request.invalid` */
export function checkedDescription(description: string | undefined): string | null {
  if (description === undefined || isBlank(description)) return null;
  if (!isStorable(description)) throw new CoreError('request.invalid', { field: 'description' });
  if (codePoints(description) > 500) throw new CoreError('group.description_too_long');
  return description;
}
