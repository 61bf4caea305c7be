import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** Unicode code points. */
export const longestText = 5_000;
const mostBytes = 20 * 1024;

/**
 * What is wrong with a text, if anything is. It is neither trimmed nor normalised: what was written is what is read.
 * @param longest code points that the caller's contract allows
 */
export function textFault(text: string, longest: number): CoreError | undefined {
  if (!isStorable(text)) return new CoreError('request.invalid', { field: 'content' });
  if (isBlank(text)) return new CoreError('message.empty');
  const limit = Math.min(longest, longestText);
  if (Buffer.byteLength(text) > mostBytes || codePoints(text) > limit)
    return new CoreError('message.too_long', { limit });
  return undefined;
}
