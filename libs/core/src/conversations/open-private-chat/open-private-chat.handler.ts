import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { checkUserExists } from '#core/users/user-access.js';
import { lockPair } from '../pair-lock.js';
import { PrivateChats } from '../private-chats.js';
import { OpenPrivateChatCommand, type OpenedChat } from './open-private-chat.command.js';

/** Who ends a friendship holds the pair, too: it lasts until the commit. */
const friendship = `SELECT 1 FROM friendships WHERE user_id = $1 AND friend_id = $2`;

@CommandHandler(OpenPrivateChatCommand)
export class OpenPrivateChatHandler implements ICommandHandler<OpenPrivateChatCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly chats: PrivateChats,
  ) {}

  execute({ openerId, friendId }: OpenPrivateChatCommand): Promise<OpenedChat> {
    return this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, openerId, friendId);
      await checkUserExists(transaction, friendId);
      await checkFriendship(transaction, openerId, friendId);
      return this.chats.open(transaction, openerId, friendId);
    });
  }
}

async function checkFriendship(transaction: Transaction, userId: number, friendId: number): Promise<void> {
  const found = await transaction.query(friendship, [userId, friendId]);
  if (found.length === 0) throw new CoreError('friend.not_found');
}
