import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { holdFriendship } from '#core/friends/friendship-access.js';
import { FriendGroupsRepository } from '../friend-groups.repository.js';
import { AddFriendToGroupCommand } from './add-friend-to-group.command.js';

const add = `
  INSERT INTO friend_group_members (group_id, user_id, friend_id, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (group_id, friend_id) DO NOTHING
  RETURNING friend_id`;

@CommandHandler(AddFriendToGroupCommand)
export class AddFriendToGroupHandler implements ICommandHandler<AddFriendToGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: FriendGroupsRepository,
  ) {}

  async execute({ userId, groupId, friendId, repeatable }: AddFriendToGroupCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await this.groups.hold(transaction, userId, groupId);
      await holdFriendship(transaction, userId, friendId);
      const added = await transaction.query(add, [groupId, userId, friendId, transaction.now]);
      if (added.length === 0 && repeatable) return;
      if (added.length === 0) throw new CoreError('friend_group.already_member');
      transaction.record(fact('friend_group.changed', { userId, groupId }));
    });
  }
}
