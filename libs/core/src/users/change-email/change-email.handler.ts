import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { checkVersion } from '#core/versions.js';
import { emailKey } from '../email.js';
import { EmailCodes } from '../mail-code/email-codes.js';
import { PasswordGuesses } from '../passwords/password-guesses.js';
import { announceProfile } from '../profile-announcement.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UserEntity } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { ChangeEmailCommand } from './change-email.command.js';

const purpose = 'email_change';

@CommandHandler(ChangeEmailCommand)
export class ChangeEmailHandler implements ICommandHandler<ChangeEmailCommand> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly guesses: PasswordGuesses,
    private readonly codes: EmailCodes,
    private readonly limits: RateLimits,
  ) {}

  async execute({ caller, email, code, currentPassword, versions }: ChangeEmailCommand): Promise<void> {
    await this.limits.spend('change', String(caller.userId));
    const key = emailKey(email);
    const { userId, sessionId } = caller;
    const asked = await this.dataSource.manager.findOneByOrFail(UserEntity, { id: userId });
    const right = await this.guesses.isRight(asked, currentPassword, `session ${sessionId}`);
    if (!right) throw new CoreError('account.password_wrong');
    await this.codes.compare(key, purpose, code);
    await this.unitOfWork.run(async (transaction) => {
      await this.codes.use(transaction, key, purpose, code);
      const user = await this.users.lockCompared(transaction, asked);
      await this.sessions.hold(transaction, sessionId);
      checkVersion(user, versions);
      const changed = { ...user, email, emailKey: key };
      await announceProfile(transaction, await this.users.saveProfile(transaction, changed));
    });
  }
}
