import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { checkVersion } from '#core/versions.js';
import type { Caller } from '../authenticate/authenticate.query.js';
import { emailKey } from '../email.js';
import { EmailCodes } from '../mail-code/email-codes.js';
import { PasswordGuesses } from '../passwords/password-guesses.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { announceProfile } from '../profile-announcement.js';
import { checkedName, checkedPassword, checkedUserInfo } from '../profile.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UserEntity } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { AvatarChange } from './avatar-change.js';
import { UpdateAccountCommand, type AccountChanges } from './update-account.command.js';

@CommandHandler(UpdateAccountCommand)
export class UpdateAccountHandler implements ICommandHandler<UpdateAccountCommand> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly codes: EmailCodes,
    private readonly avatars: AvatarChange,
    private readonly limits: RateLimits,
  ) {}

  async execute({ caller, changes: asked }: UpdateAccountCommand): Promise<void> {
    await this.limits.spend('change', String(caller.userId));
    const changes = await this.withoutPresentEmail(caller, asked);
    const checked = this.checkedForm(changes);
    const compared = await this.comparePassword(caller, changes);
    if (checked.emailKey !== undefined)
      await this.codes.compareIfRequired(checked.emailKey, 'address', changes.emailCode);
    const passwordHash =
      changes.password === undefined ? undefined : await this.passwords.hash(changes.password);
    const avatar = await this.avatars.prepare(caller.userId, changes.avatar);
    try {
      await this.unitOfWork.run(async (transaction) => {
        const user = await this.lock(transaction, caller, compared);
        checkVersion(user, changes.versions);
        Object.assign(user, checked);
        if (passwordHash !== undefined) user.passwordHash = passwordHash;
        await this.avatars.apply(transaction, user, avatar);
        await announceProfile(transaction, await this.users.saveProfile(transaction, user));
        if (checked.emailKey !== undefined)
          await this.codes.discard(transaction, checked.emailKey, 'address');
        if (passwordHash !== undefined) await this.sessions.endOthers(transaction, user.id, caller.sessionId);
      });
    } catch (error) {
      await this.avatars.discard(avatar);
      throw error;
    }
  }

  /** Clients send a whole profile back to change its name: the e-mail that it has is no change of it. */
  private async withoutPresentEmail({ userId }: Caller, changes: AccountChanges): Promise<AccountChanges> {
    if (changes.email === undefined) return changes;
    const { email } = await this.dataSource.manager.findOneByOrFail(UserEntity, { id: userId });
    return changes.email === email ? { ...changes, email: undefined } : changes;
  }

  private checkedForm(
    changes: AccountChanges,
  ): Partial<Pick<UserEntity, 'name' | 'userInfo' | 'email' | 'emailKey'>> {
    const checked = {
      ...(changes.email !== undefined && { email: changes.email, emailKey: emailKey(changes.email) }),
      ...(changes.name !== undefined && { name: checkedName(changes.name) }),
      ...(changes.userInfo !== undefined && { userInfo: checkedUserInfo(changes.userInfo) }),
    };
    if (changes.password !== undefined) checkedPassword(changes.password, changes.passwordPattern);
    return checked;
  }

  /** A wrong password is refused even where none was needed. @returns the account whose password was right */
  private async comparePassword(
    { userId, sessionId }: Caller,
    changes: AccountChanges,
  ): Promise<UserEntity | undefined> {
    const needed = changes.password !== undefined || changes.email !== undefined;
    if (changes.currentPassword === undefined && !needed) return undefined;
    const user = await this.dataSource.manager.findOneByOrFail(UserEntity, { id: userId });
    const right = await this.guesses.isRight(user, changes.currentPassword ?? '', `session ${sessionId}`);
    if (!right) throw new CoreError('account.password_wrong');
    return user;
  }

  /** What the password allowed counts only while it is the password, and the session lives. */
  private async lock(
    transaction: Transaction,
    { userId, sessionId }: Caller,
    compared: UserEntity | undefined,
  ): Promise<UserEntity> {
    if (!compared) return this.users.lock(transaction, userId);
    const user = await this.users.lockCompared(transaction, compared);
    await this.sessions.hold(transaction, sessionId);
    return user;
  }
}
