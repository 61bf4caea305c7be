import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { emailKey } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UserEntity } from '../user.entity.js';
import { LogInCommand, type LoggedIn } from './log-in.command.js';
import { Turns } from './turns.js';

@CommandHandler(LogInCommand)
export class LogInHandler implements ICommandHandler<LogInCommand> {
  private readonly turns = new Turns();

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordHasher,
    private readonly limits: RateLimits,
  ) {}

  async execute({ email, password, client, lifetime }: LogInCommand): Promise<LoggedIn> {
    const key = emailKey(email);
    await this.limits.spend('login', client.address);
    const attempt = `${key} ${client.address}`;
    // One after the other, or guesses of one moment would all be compared before the first failure counts.
    const user = await this.turns.take(attempt, () => this.identify(key, password, attempt));
    return this.unitOfWork.run(async (transaction) => ({
      userId: user.id,
      token: await this.sessions.open(transaction, user.id, client, lifetime),
    }));
  }

  private async identify(key: string, password: string, attempt: string): Promise<UserEntity> {
    await this.limits.check('failedLogin', attempt);
    const user = await this.dataSource.manager.findOneBy(UserEntity, { emailKey: key });
    if (!user) throw new CoreError('account.not_found');
    if (user.deletedAt) throw new CoreError('account.deleted');
    if (!(await this.passwords.matches(user.passwordHash, password))) {
      await this.limits.note('failedLogin', attempt);
      throw new CoreError('account.password_wrong');
    }
    await this.limits.forgive('failedLogin', attempt);
    return user;
  }
}
