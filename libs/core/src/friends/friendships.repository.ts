import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { FriendshipEntity } from './friendship.entity.js';

const endBoth = `
  DELETE FROM friendships WHERE (user_id = $1 AND friend_id = $2) OR (user_id = $2 AND friend_id = $1)
  RETURNING user_id`;

/** Writes friendships: always both directions. The pair is locked by whoever asks (`lockPair`). */
@Injectable()
export class FriendshipsRepository {
  exists(transaction: Transaction, userId: number, friendId: number): Promise<boolean> {
    return transaction.manager.existsBy(FriendshipEntity, { userId, friendId });
  }

  async begin(transaction: Transaction, oneId: number, otherId: number): Promise<void> {
    await transaction.manager.insert(FriendshipEntity, [
      { userId: oneId, friendId: otherId, createdAt: transaction.now },
      { userId: otherId, friendId: oneId, createdAt: transaction.now },
    ]);
  }

  /** The entries in both people's friend groups go with it. @returns whether they were friends */
  async end(transaction: Transaction, oneId: number, otherId: number): Promise<boolean> {
    const ended = await transaction.query(endBoth, [oneId, otherId]);
    return ended.length > 0;
  }
}
