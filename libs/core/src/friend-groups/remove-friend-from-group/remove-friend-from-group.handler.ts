import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { FriendGroupMemberEntity } from '../friend-group-member.entity.js';
import { FriendGroupsRepository } from '../friend-groups.repository.js';
import { RemoveFriendFromGroupCommand } from './remove-friend-from-group.command.js';

@CommandHandler(RemoveFriendFromGroupCommand)
export class RemoveFriendFromGroupHandler implements ICommandHandler<RemoveFriendFromGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: FriendGroupsRepository,
  ) {}

  async execute({ userId, groupId, friendId }: RemoveFriendFromGroupCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await this.groups.hold(transaction, userId, groupId);
      const { affected } = await transaction.manager.delete(FriendGroupMemberEntity, { groupId, friendId });
      if (affected === 0) throw new CoreError('friend_group.not_member');
      transaction.record(fact('friend_group.changed', { userId, groupId }));
    });
  }
}
