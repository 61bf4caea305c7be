import type { Transaction } from '#database/transaction.js';

/** Two people in the order in which their common rows name them. */
export function pairOf(oneId: number, otherId: number): { lowUserId: number; highUserId: number } {
  return { lowUserId: Math.min(oneId, otherId), highUserId: Math.max(oneId, otherId) };
}

/**
 * Holds two people's relationship (friendship, requests, blocks, private chat) until the transaction ends. It is taken
 * before any row of theirs, so that two transactions about the same two people come one after the other.
 */
export async function lockPair(transaction: Transaction, oneId: number, otherId: number): Promise<void> {
  const { lowUserId, highUserId } = pairOf(oneId, otherId);
  await transaction.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('pair ' || $1::text || ' ' || $2::text, 0))`,
    [lowUserId, highUserId],
  );
}
