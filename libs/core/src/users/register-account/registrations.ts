import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { CoreError, type ErrorCode } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { emailKey } from '../email.js';
import { EmailCodes } from '../mail-code/email-codes.js';
import { PasswordGuesses } from '../passwords/password-guesses.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkedName, checkedPassword } from '../profile.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import type { Client } from '../sessions/client.js';
import type { OpenedAccount } from '../open-account/open-account.command.js';
import { UserEntity } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import type { Registration } from './register-account.command.js';

/** A registration that may be stored. */
interface CheckedRegistration {
  readonly email: string;
  readonly key: string;
  readonly name: string;
  readonly passwordHash: string;
  /** The deleted account that it brings back. */
  readonly restorable: UserEntity | null;
  readonly purpose: RegistrationCode;
}

/** Which code opens the account: one that its asker was told, or one that proves the address. */
export type RegistrationCode = 'address' | 'registration';

/** Opens accounts, and brings deleted ones back. */
@Injectable()
export class Registrations {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly dataSource: DataSource,
    private readonly codes: EmailCodes,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Checks, compares and hashes, before the transaction, so that no connection waits for it.
   * @throws CoreError as `RegisterAccountCommand`
   */
  async check(
    registration: Registration,
    client: Client,
    purpose: RegistrationCode,
  ): Promise<CheckedRegistration> {
    const name = checkedName(registration.name);
    const key = emailKey(registration.email);
    const password = checkedPassword(registration.password);
    // The pattern is for new passwords. One that brings an account back is compared, whichever contract set it.
    const fits = registration.passwordPattern?.test(password) !== false;
    if (!fits && !(await this.isDeleted(key))) throw new CoreError('account.password_illegal');
    await this.limits.spend('registration', originOf(client.address));
    await this.codes.compareIfRequired(key, purpose, registration.code);
    const refusal = fits ? 'account.email_taken' : 'account.password_illegal';
    const restorable = await this.restorable(key, password, client, refusal);
    const passwordHash = restorable?.passwordHash ?? (await this.passwords.hash(password));
    return { email: registration.email, key, name, passwordHash, restorable, purpose };
  }

  /** @throws CoreError `account.email_taken` */
  async store(transaction: Transaction, checked: CheckedRegistration): Promise<OpenedAccount> {
    const { email, key, name, passwordHash, restorable, purpose } = checked;
    const existing = await this.users.lockByEmail(transaction, key);
    if (existing && !isStill(existing, restorable)) throw new CoreError('account.email_taken');
    await this.codes.discard(transaction, key, purpose);
    const { now } = transaction;
    const user = existing
      ? await this.restore(transaction, existing)
      : await this.users.save(transaction, {
          email,
          emailKey: key,
          passwordHash,
          name,
          createdAt: now,
          updatedAt: now,
        });
    return { userId: user.id, restored: existing !== null };
  }

  private isDeleted(key: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(UserEntity, { emailKey: key, deletedAt: Not(IsNull()) });
  }

  /** The deleted account of the address, if this is its password. @throws CoreError `refusal`, if it is another */
  private async restorable(
    key: string,
    password: string,
    client: Client,
    refusal: ErrorCode,
  ): Promise<UserEntity | null> {
    const existing = await this.dataSource.manager.findOneBy(UserEntity, { emailKey: key });
    if (!existing) return null;
    const right =
      existing.deletedAt !== null && (await this.guesses.isRight(existing, password, client.address));
    if (!right) throw new CoreError(refusal);
    return existing;
  }

  private async restore(transaction: Transaction, user: UserEntity): Promise<UserEntity> {
    await this.sessions.endOthers(transaction, user.id, null);
    transaction.record(fact('account.restored', { userId: user.id }));
    return this.users.save(transaction, { ...user, deletedAt: null, updatedAt: transaction.now });
  }
}

/** Whether the account is as it was when the password was compared. */
function isStill(user: UserEntity, compared: UserEntity | null): boolean {
  return user.deletedAt !== null && user.passwordHash === compared?.passwordHash;
}
