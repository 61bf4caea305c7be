import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { codePoints, isStorable } from '#kernel/text.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { holdAccounts } from '#core/users/user-access.js';
import { BlockEntity } from '../block.entity.js';
import { FriendRequestsRepository } from '../friend-requests.repository.js';
import { FriendshipsRepository } from '../friendships.repository.js';
import { SendFriendRequestCommand, longestRequest } from './send-friend-request.command.js';

@CommandHandler(SendFriendRequestCommand)
export class SendFriendRequestHandler implements ICommandHandler<SendFriendRequestCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: FriendRequestsRepository,
    private readonly friendships: FriendshipsRepository,
    private readonly limits: RateLimits,
  ) {}

  async execute({ senderId, receiverId, message }: SendFriendRequestCommand): Promise<number> {
    await this.limits.spend('change', String(senderId));
    if (!isStorable(message) || codePoints(message) > longestRequest) {
      throw new CoreError('friend_request.message_too_long', { limit: longestRequest });
    }
    if (senderId === receiverId) throw new CoreError('friend_request.to_self');
    return this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, senderId, receiverId);
      await holdAccounts(transaction, [senderId, receiverId]);
      if (await this.friendships.exists(transaction, senderId, receiverId))
        throw new CoreError('friend.already');
      if (await transaction.manager.existsBy(BlockEntity, { userId: receiverId, blockedId: senderId })) {
        throw new CoreError('friend_request.refused_by_receiver');
      }
      const requestId = await this.requests.ask(transaction, senderId, receiverId, message);
      const sentAt = transaction.now.toISOString();
      transaction.record(fact('friend_request.sent', { requestId, senderId, receiverId, message, sentAt }));
      return requestId;
    });
  }
}
