import { Injectable } from '@nestjs/common';
import { RateLimits } from '#kernel/rate-limits.js';
import type { UserEntity } from '../user.entity.js';
import { PasswordHasher } from './password-hasher.js';
import { Turns } from './turns.js';

/** Whose password is guessed; without a hash, nobody's. */
type Guessed = Pick<UserEntity, 'emailKey'> & Partial<Pick<UserEntity, 'passwordHash'>>;

/** Compares passwords, wherever one is asked for, and stops who guesses: failures count by account and origin. */
@Injectable()
export class PasswordGuesses {
  private readonly turns = new Turns();

  constructor(
    private readonly passwords: PasswordHasher,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Whether it is the account's password. Where there is no account, it is not, and neither the time that it takes nor
   * what is counted tells.
   * @param origin where the guess comes from: an address, or a session
   * @throws RateLimitedError after ten failures in 15 minutes
   */
  async isRight({ emailKey, passwordHash }: Guessed, password: string, origin: string): Promise<boolean> {
    const key = `${emailKey} ${origin}`;
    // One after the other, or guesses of one moment would all be compared before the first failure counts.
    return this.turns.take(key, async () => {
      await this.limits.check('failedLogin', key);
      const right = await this.passwords.matches(passwordHash ?? (await this.passwords.decoy()), password);
      await (right ? this.limits.forgive('failedLogin', key) : this.limits.note('failedLogin', key));
      return right;
    });
  }
}
