import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { UserEntity } from './user.entity.js';

const uniqueViolation = '23505';

/** Writes accounts. */
@Injectable()
export class UsersRepository {
  /** The account of an e-mail address, locked until the transaction ends. */
  lockByEmail(transaction: Transaction, emailKey: string): Promise<UserEntity | null> {
    return transaction.manager.findOne(UserEntity, {
      where: { emailKey },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** @throws CoreError `user.not_found` */
  async lock(transaction: Transaction, userId: number): Promise<UserEntity> {
    const user = await transaction.manager.findOne(UserEntity, {
      where: { id: userId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!user) throw new CoreError('user.not_found');
    return user;
  }

  /** @throws CoreError `account.email_taken`, also when two people register the address at the same moment */
  async save(transaction: Transaction, user: Partial<UserEntity>): Promise<UserEntity> {
    try {
      return await transaction.manager.save(UserEntity, user);
    } catch (error) {
      if (
        error instanceof QueryFailedError &&
        (error.driverError as { code?: string }).code === uniqueViolation
      ) {
        throw new CoreError('account.email_taken');
      }
      throw error;
    }
  }
}
