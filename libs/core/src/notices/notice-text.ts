import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** Unicode code points. */
const longestNotice = 2_000;

/** @throws CoreError `notice.content_invalid` */
export function checkedNotice(content: string): string {
  if (!isStorable(content) || isBlank(content) || codePoints(content) > longestNotice) {
    throw new CoreError('notice.content_invalid', { limit: longestNotice });
  }
  return content;
}
