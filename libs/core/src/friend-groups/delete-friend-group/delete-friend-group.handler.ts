import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { FriendGroupEntity } from '../friend-group.entity.js';
import { DeleteFriendGroupCommand } from './delete-friend-group.command.js';

@CommandHandler(DeleteFriendGroupCommand)
export class DeleteFriendGroupHandler implements ICommandHandler<DeleteFriendGroupCommand> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ userId, groupId }: DeleteFriendGroupCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const { affected } = await transaction.manager.delete(FriendGroupEntity, { id: groupId, userId });
      if (affected === 0) throw new CoreError('friend_group.not_found');
      transaction.record(fact('friend_group.changed', { userId, groupId }));
    });
  }
}
