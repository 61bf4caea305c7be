import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { emailKey } from '../email.js';
import { PasswordGuesses } from '../passwords/password-guesses.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import type { OpenedSession } from '../sessions/session-tokens.view.js';
import { UserEntity } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { LogInCommand } from './log-in.command.js';

@CommandHandler(LogInCommand)
export class LogInHandler implements ICommandHandler<LogInCommand> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly guesses: PasswordGuesses,
    private readonly limits: RateLimits,
  ) {}

  async execute({ email, password, client, lifetime }: LogInCommand): Promise<OpenedSession> {
    const key = emailKey(email);
    await this.limits.spend('login', originOf(client.address));
    const user = await this.identify(key, password, client.address);
    return this.unitOfWork.run(async (transaction) => {
      await this.users.holdPassword(transaction, user);
      return { userId: user.id, ...(await this.sessions.open(transaction, user.id, client, lifetime)) };
    });
  }

  private async identify(key: string, password: string, address: string): Promise<UserEntity> {
    const user = await this.dataSource.manager.findOneBy(UserEntity, { emailKey: key });
    if (!user) throw new CoreError('account.not_found');
    if (user.deletedAt) throw new CoreError('account.deleted');
    if (!(await this.guesses.isRight(user, password, address))) throw new CoreError('account.password_wrong');
    return user;
  }
}
