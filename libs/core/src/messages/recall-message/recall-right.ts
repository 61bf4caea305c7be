import { CoreError } from '#core/catalogue/errors.js';
import type { MemberMessage } from '../message-access.js';

/**
 * What keeps the member from recalling the message, if anything does. Who may not recall it at all does not learn
 * whether it is recalled.
 * @param ageMs how long ago it was sent
 */
export function recallFault(
  message: MemberMessage,
  ageMs: number,
  windowSeconds: number,
): CoreError | undefined {
  const { conversation, senderId, kind, recalled } = message;
  const administers = conversation.kind === 'group' && conversation.role !== 'member';
  const own = senderId === conversation.userId;
  if (kind === 'system' || !(own || administers)) return new CoreError('message.recall_refused');
  if (recalled) return new CoreError('message.recalled_already');
  if (!administers && ageMs > windowSeconds * 1000)
    return new CoreError('message.recall_refused', { windowSeconds });
  return undefined;
}
