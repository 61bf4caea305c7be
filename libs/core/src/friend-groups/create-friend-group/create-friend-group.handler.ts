import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { FriendGroupEntity } from '../friend-group.entity.js';
import { checkedFriendGroupName } from '../friend-group-name.js';
import { FriendGroupsRepository } from '../friend-groups.repository.js';
import { CreateFriendGroupCommand } from './create-friend-group.command.js';

@CommandHandler(CreateFriendGroupCommand)
export class CreateFriendGroupHandler implements ICommandHandler<CreateFriendGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: FriendGroupsRepository,
  ) {}

  async execute(command: CreateFriendGroupCommand): Promise<number> {
    const { userId } = command;
    const name = checkedFriendGroupName(command.name);
    return this.unitOfWork.run(async (transaction) => {
      await this.groups.claimName(transaction, userId, name, null);
      const group = { userId, name, createdAt: transaction.now };
      const { id: groupId } = await transaction.manager.save(FriendGroupEntity, group);
      transaction.record(fact('friend_group.changed', { userId, groupId }));
      return groupId;
    });
  }
}
