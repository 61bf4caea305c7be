import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { FriendGroupEntity } from '../friend-group.entity.js';
import { checkedFriendGroupName } from '../friend-group-name.js';
import { FriendGroupsRepository } from '../friend-groups.repository.js';
import { RenameFriendGroupCommand } from './rename-friend-group.command.js';

@CommandHandler(RenameFriendGroupCommand)
export class RenameFriendGroupHandler implements ICommandHandler<RenameFriendGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: FriendGroupsRepository,
  ) {}

  async execute(command: RenameFriendGroupCommand): Promise<void> {
    const { userId, groupId } = command;
    const name = checkedFriendGroupName(command.name);
    await this.unitOfWork.run(async (transaction) => {
      // Clients rely on it: a name conflict is reported before a missing group.
      await this.groups.claimName(transaction, userId, name, groupId);
      const { affected } = await transaction.manager.update(
        FriendGroupEntity,
        { id: groupId, userId },
        { name },
      );
      if (affected === 0) throw new CoreError('friend_group.not_found');
      transaction.record(fact('friend_group.changed', { userId, groupId }));
    });
  }
}
