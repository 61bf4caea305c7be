import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { UserEntity } from './user.entity.js';

const uniqueViolation = '23505';

const holdAccount = `
  SELECT password_hash AS "passwordHash", deleted_at IS NOT NULL AS deleted FROM users WHERE id = $1 FOR SHARE`;

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

  /**
   * The account, locked, for a change that its password allowed: comparing takes long, and who resets the password
   * meanwhile wants nobody with the old one to have a say any more.
   * @throws CoreError `account.password_wrong` when it is another password by now, or the account is deleted
   */
  async lockCompared(transaction: Transaction, compared: UserEntity): Promise<UserEntity> {
    const user = await this.lock(transaction, compared.id);
    if (user.passwordHash !== compared.passwordHash || user.deletedAt)
      throw new CoreError('account.password_wrong');
    return user;
  }

  /**
   * Makes sure that an account still is as it was when its password was compared, until the transaction ends: who
   * changes the password meanwhile ends this session, too.
   * @throws CoreError `account.password_wrong`
   */
  async holdPassword(transaction: Transaction, { id, passwordHash }: UserEntity): Promise<void> {
    const [held] = await transaction.query<{ passwordHash: string; deleted: boolean }>(holdAccount, [id]);
    if (held?.passwordHash !== passwordHash || held.deleted) throw new CoreError('account.password_wrong');
  }

  /**
   * Stores what others see of a person, as a new version.
   * @throws CoreError `account.email_taken`, also when two people register the address at the same moment
   */
  saveProfile(transaction: Transaction, user: UserEntity): Promise<UserEntity> {
    return this.save(transaction, { ...user, version: user.version + 1, updatedAt: transaction.now });
  }

  /** @throws CoreError `account.email_taken`, also when two people register the address at the same moment */
  async save<User extends Partial<UserEntity>>(
    transaction: Transaction,
    user: User,
  ): Promise<User & UserEntity> {
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
