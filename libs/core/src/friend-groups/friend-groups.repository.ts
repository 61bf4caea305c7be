import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';

const lockNames = `SELECT pg_advisory_xact_lock(hashtextextended('friend group names ' || $1::text, 0))`;

const findName = 'SELECT id FROM friend_groups WHERE user_id = $1 AND name = $2 AND id IS DISTINCT FROM $3';

const hold = 'SELECT id FROM friend_groups WHERE id = $1 AND user_id = $2 FOR KEY SHARE';

/** What every change of a person's friend groups has to be sure of. */
@Injectable()
export class FriendGroupsRepository {
  /**
   * Makes sure that no other group of the person has the name, and that none gets it before the transaction ends.
   * @throws CoreError `friend_group.name_taken`
   */
  async claimName(
    transaction: Transaction,
    userId: number,
    name: string,
    groupId: number | null,
  ): Promise<void> {
    await transaction.query(lockNames, [userId]);
    const taken = await transaction.query(findName, [userId, name, groupId]);
    if (taken.length > 0) throw new CoreError('friend_group.name_taken');
  }

  /**
   * "This group of mine": nobody deletes it before the transaction ends.
   * @throws CoreError `friend_group.not_found`
   */
  async hold(transaction: Transaction, userId: number, groupId: number): Promise<void> {
    const found = await transaction.query(hold, [groupId, userId]);
    if (found.length === 0) throw new CoreError('friend_group.not_found');
  }
}
