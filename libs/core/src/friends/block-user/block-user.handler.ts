import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { PrivateChats } from '#core/conversations/private-chats.js';
import { checkUserExists } from '#core/users/user-access.js';
import { FriendRequestsRepository } from '../friend-requests.repository.js';
import { BlockUserCommand } from './block-user.command.js';

const block = `
  INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING blocked_id`;

@CommandHandler(BlockUserCommand)
export class BlockUserHandler implements ICommandHandler<BlockUserCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: FriendRequestsRepository,
    private readonly chats: PrivateChats,
  ) {}

  async execute({ userId, blockedId }: BlockUserCommand): Promise<void> {
    if (userId === blockedId) throw new CoreError('block.to_self');
    await this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, userId, blockedId);
      await checkUserExists(transaction, blockedId);
      const blocked = await transaction.query(block, [userId, blockedId, transaction.now]);
      if (blocked.length === 0) return;
      transaction.record(fact('block.changed', { userId, blockedId, blocked: true }));
      await this.refuse(transaction, blockedId, userId);
      await this.refuse(transaction, userId, blockedId);
      // Sends that looked before have committed when this is ours; later ones see the block.
      await this.chats.lock(transaction, userId, blockedId);
    });
  }

  private async refuse(transaction: Transaction, senderId: number, receiverId: number): Promise<void> {
    const requestId = await this.requests.handle(transaction, senderId, receiverId, 'refused');
    if (requestId === undefined) return;
    transaction.record(fact('friend_request.handled', { requestId, senderId, receiverId, accepted: false }));
  }
}
