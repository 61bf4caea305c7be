import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { PrivateChats } from '#core/conversations/private-chats.js';
import { checkUserExists } from '#core/users/user-access.js';
import { FriendshipsRepository } from '../friendships.repository.js';
import { RemoveFriendCommand } from './remove-friend.command.js';

@CommandHandler(RemoveFriendCommand)
export class RemoveFriendHandler implements ICommandHandler<RemoveFriendCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly friendships: FriendshipsRepository,
    private readonly chats: PrivateChats,
  ) {}

  async execute({ userId, friendId }: RemoveFriendCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, userId, friendId);
      await checkUserExists(transaction, friendId);
      // Before the friendship, as whoever lets an invited friend into a group does.
      await this.chats.lock(transaction, userId, friendId);
      const ended = await this.friendships.end(transaction, userId, friendId);
      if (!ended) throw new CoreError('friend.not_found');
      const conversationId = await this.chats.takeOffLists(transaction, userId, friendId);
      transaction.record(fact('friend.removed', { userId, friendId, conversationId }));
    });
  }
}
