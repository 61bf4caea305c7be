import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { PrivateChats } from '#core/conversations/private-chats.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { FriendRequestsRepository } from '../friend-requests.repository.js';
import { FriendshipsRepository } from '../friendships.repository.js';
import { ReceivedRequests } from '../received-requests.js';
import { AcceptFriendRequestCommand } from './accept-friend-request.command.js';

const greeting = '我已经同意你的好友请求，可以开始聊天了~~';

@CommandHandler(AcceptFriendRequestCommand)
export class AcceptFriendRequestHandler implements ICommandHandler<AcceptFriendRequestCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly received: ReceivedRequests,
    private readonly requests: FriendRequestsRepository,
    private readonly friendships: FriendshipsRepository,
    private readonly chats: PrivateChats,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  async execute(command: AcceptFriendRequestCommand): Promise<void> {
    await this.limits.spend('send', String(command.userId));
    const { senderId, receiverId } = command;
    await this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, senderId, receiverId);
      await this.received.answer(transaction, command, 'accepted');
      await this.requests.handle(transaction, receiverId, senderId, 'settled');
      // Before the greeting, which a sender who takes messages from friends alone would refuse otherwise.
      await this.friendships.begin(transaction, senderId, receiverId);
      const { conversationId } = await this.chats.open(transaction, receiverId, senderId);
      transaction.record(fact('friend.added', { userId: receiverId, friendId: senderId, conversationId }));
      await this.writer.writeIn(transaction, [
        { conversationId, senderId: receiverId, kind: 'text', content: greeting },
      ]);
    });
  }
}
