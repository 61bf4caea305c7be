import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';

const hold = 'SELECT friend_id FROM friendships WHERE user_id = $1 AND friend_id = $2 FOR KEY SHARE';

/**
 * "This friend of mine": nobody ends the friendship before the transaction does.
 * @throws CoreError `friend.not_found`
 */
export async function holdFriendship(
  transaction: Transaction,
  userId: number,
  friendId: number,
): Promise<void> {
  const found = await transaction.query(hold, [userId, friendId]);
  if (found.length === 0) throw new CoreError('friend.not_found');
}
