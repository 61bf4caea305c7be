import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { checkVersion } from '#core/versions.js';
import { announceProfile } from '../profile-announcement.js';
import { AvatarChange } from '../update-account/avatar-change.js';
import { UsersRepository } from '../users.repository.js';
import { SetAvatarCommand } from './set-avatar.command.js';

@CommandHandler(SetAvatarCommand)
export class SetAvatarHandler implements ICommandHandler<SetAvatarCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly avatars: AvatarChange,
    private readonly limits: RateLimits,
  ) {}

  async execute({ userId, image, versions }: SetAvatarCommand): Promise<void> {
    await this.limits.spend('change', String(userId));
    const avatar = image && (await this.avatars.receive(userId, image));
    try {
      await this.unitOfWork.run(async (transaction) => {
        const user = await this.users.lock(transaction, userId);
        checkVersion(user, versions);
        if (avatar === null && user.avatarId === null) return;
        await this.avatars.apply(transaction, user, avatar);
        await announceProfile(transaction, await this.users.saveProfile(transaction, user));
      });
    } catch (error) {
      await this.avatars.discard(avatar);
      throw error;
    }
  }
}
