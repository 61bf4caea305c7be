import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';

/** Deleted accounts show themselves to those who know them: friends, and people with whom they share a chat. */
const asReceiver = `
  SELECT u.deleted_at IS NOT NULL AS deleted, u.accepts_messages_from AS "acceptsFrom",
    EXISTS (SELECT 1 FROM friendships f WHERE f.user_id = u.id AND f.friend_id = $1) AS "isFriend",
    EXISTS (SELECT 1 FROM blocks b WHERE b.user_id = u.id AND b.blocked_id = $1) AS "hasBlocked",
    EXISTS (
      SELECT 1 FROM private_chats p WHERE p.low_user_id = least(u.id, $1) AND p.high_user_id = greatest(u.id, $1)
    ) AS "sharesChat"
  FROM users u WHERE u.id = $2`;

interface Receiver {
  readonly deleted: boolean;
  readonly acceptsFrom: 'anyone' | 'friends';
  readonly isFriend: boolean;
  readonly hasBlocked: boolean;
  readonly sharesChat: boolean;
}

/**
 * Makes sure that a person takes messages from another, by the rule of `send_messages`. Whoever asks holds the pair
 * (`lockPair`), so that friendship and blocks stay until the commit.
 * @throws CoreError `conversation.with_self`, `user.not_found`, `message.refused_by_receiver`
 */
export async function checkReceiver(
  transaction: Transaction,
  senderId: number,
  receiverId: number,
): Promise<void> {
  if (senderId === receiverId) throw new CoreError('conversation.with_self');
  const [receiver] = await transaction.query<Receiver>(asReceiver, [senderId, receiverId]);
  if (!receiver) throw new CoreError('user.not_found');
  const { deleted, acceptsFrom, isFriend, hasBlocked, sharesChat } = receiver;
  if (deleted && !isFriend && !sharesChat) throw new CoreError('user.not_found');
  if (hasBlocked || (acceptsFrom === 'friends' && !isFriend))
    throw new CoreError('message.refused_by_receiver');
}
