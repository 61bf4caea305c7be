import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';

const holdAll = `
  SELECT deleted_at IS NOT NULL AS deleted FROM users WHERE id = ANY ($1) ORDER BY id FOR SHARE`;

/**
 * Makes sure that people have their accounts, and that none of them deletes it before the transaction ends.
 * @throws CoreError `user.not_found`, `user.deleted`
 */
export async function holdAccounts(transaction: Transaction, userIds: readonly number[]): Promise<void> {
  const check = await lockAccounts(transaction, userIds);
  check();
}

/**
 * The same for whoever goes on to lock a conversation, which comes after people in the order of locks, and has to refuse
 * for its sake first.
 * @returns what throws as `holdAccounts` does
 */
export async function lockAccounts(
  transaction: Transaction,
  userIds: readonly number[],
): Promise<() => void> {
  const accounts = await transaction.query<{ deleted: boolean }>(holdAll, [userIds]);
  return () => {
    if (accounts.length < new Set(userIds).size) throw new CoreError('user.not_found');
    if (accounts.some(({ deleted }) => deleted)) throw new CoreError('user.deleted');
  };
}

/** Makes sure that a person exists, deleted or not. @throws CoreError `user.not_found` */
export async function checkUserExists(transaction: Transaction, userId: number): Promise<void> {
  const found = await transaction.query('SELECT id FROM users WHERE id = $1', [userId]);
  if (found.length === 0) throw new CoreError('user.not_found');
}
