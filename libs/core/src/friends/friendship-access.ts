import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';

const hold = `
  SELECT friend_id AS "friendId" FROM friendships WHERE user_id = $1 AND friend_id = ANY ($2)
  ORDER BY friend_id FOR KEY SHARE`;

/**
 * "This friend of mine": nobody ends the friendship before the transaction does.
 * @throws CoreError `friend.not_found`
 */
export async function holdFriendship(
  transaction: Transaction,
  userId: number,
  friendId: number,
): Promise<void> {
  const friends = await friendsAmong(transaction, userId, [friendId]);
  if (friends.size === 0) throw new CoreError('friend.not_found');
}

/** Those of the given people who are friends of the person; nobody ends these friendships before the transaction does. */
export async function friendsAmong(
  transaction: Transaction,
  userId: number,
  peopleIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const held = await transaction.query<{ friendId: number }>(hold, [userId, peopleIds]);
  return new Set(held.map(({ friendId }) => friendId));
}
