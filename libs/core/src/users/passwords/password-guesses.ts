import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import type { UserEntity } from '../user.entity.js';
import { PasswordHasher } from './password-hasher.js';
import { Turns } from './turns.js';

/** Whose password is guessed; without a hash, nobody's. */
type Guessed = Pick<UserEntity, 'emailKey'> & Partial<Pick<UserEntity, 'passwordHash'>>;

/** Where an account has been used from; who has that many sessions looks at the newest. */
const addresses = `
  SELECT s.address FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE u.email_key = $1 ORDER BY s.id DESC LIMIT 200`;

/** Compares passwords, wherever one is asked for, and stops who guesses: failures count by account and origin, and by account alone. */
@Injectable()
export class PasswordGuesses {
  private readonly turns = new Turns();

  constructor(
    private readonly passwords: PasswordHasher,
    private readonly limits: RateLimits,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Whether it is the account's password. Where there is no account, it is not, and neither the time that it takes nor
   * what is counted tells.
   * @param origin where the guess comes from: an address, or a session
   * @throws RateLimitedError after ten failures in 15 minutes; after a hundred in an hour from wherever, for origins
   *   that the account was never used from: whoever guesses does not keep its owner out
   */
  async isRight({ emailKey, passwordHash }: Guessed, password: string, origin: string): Promise<boolean> {
    const from = originOf(origin);
    const key = `${emailKey} ${from}`;
    // One after the other, or guesses of one moment would all be compared before the first failure counts.
    return this.turns.take(key, async () => {
      await this.limits.check('failedLogin', key);
      await this.checkAccount(emailKey, from);
      const right = await this.passwords.matches(passwordHash ?? (await this.passwords.decoy()), password);
      if (right) await this.limits.forgive('failedLogin', key);
      else {
        await this.limits.note('failedLogin', key);
        await this.limits.note('guessedAccount', emailKey);
      }
      return right;
    });
  }

  /** Forgets the failures of all origins, once the account has a password that nobody has guessed at. */
  async forgive(emailKey: string): Promise<void> {
    await this.limits.forgive('guessedAccount', emailKey);
  }

  private async checkAccount(emailKey: string, origin: string): Promise<void> {
    try {
      await this.limits.check('guessedAccount', emailKey);
    } catch (tooMany) {
      // Who has a session has proven to know the account; its own guesses are counted for themselves.
      if (origin.startsWith('session ')) return;
      const known: { address: string }[] = await this.dataSource.query(addresses, [emailKey]);
      if (!known.some(({ address }) => originOf(address) === origin)) throw tooMany;
    }
  }
}
