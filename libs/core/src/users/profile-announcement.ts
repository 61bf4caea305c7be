import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import type { UserEntity } from './user.entity.js';

const keyOfAvatar = 'SELECT key FROM media WHERE id = $1';

/** Tells how a profile is now. */
export async function announceProfile(transaction: Transaction, user: UserEntity): Promise<void> {
  const [avatar] = await transaction.query<{ key: string }>(keyOfAvatar, [user.avatarId]);
  transaction.record(
    fact('user.updated', {
      userId: user.id,
      name: user.name,
      userInfo: user.userInfo,
      avatarKey: avatar?.key ?? null,
      version: user.version,
    }),
  );
}
