import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { emailKey } from '../email.js';
import { EmailCodes } from '../mail-code/email-codes.js';
import { PasswordGuesses } from '../passwords/password-guesses.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkedPassword } from '../profile.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UsersRepository } from '../users.repository.js';
import { ResetPasswordCommand } from './reset-password.command.js';

const purpose = 'password_reset';

@CommandHandler(ResetPasswordCommand)
export class ResetPasswordHandler implements ICommandHandler<ResetPasswordCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly codes: EmailCodes,
    private readonly limits: RateLimits,
  ) {}

  async execute({ email, code, password, client, passwordPattern }: ResetPasswordCommand): Promise<void> {
    const key = emailKey(email);
    checkedPassword(password, passwordPattern);
    await this.limits.spend('login', originOf(client.address));
    await this.codes.compare(key, purpose, code);
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async (transaction) => {
      await this.codes.use(transaction, key, purpose, code);
      const user = await this.users.lockByEmail(transaction, key);
      // Deleted since the code was mailed.
      if (!user || user.deletedAt) throw new CoreError('account.email_code_wrong');
      await this.users.save(transaction, { ...user, passwordHash, updatedAt: transaction.now });
      await this.sessions.endOthers(transaction, user.id, null);
    });
    await this.guesses.forgive(key);
  }
}
