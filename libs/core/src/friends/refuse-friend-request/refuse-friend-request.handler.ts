import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { ReceivedRequests } from '../received-requests.js';
import { RefuseFriendRequestCommand } from './refuse-friend-request.command.js';

@CommandHandler(RefuseFriendRequestCommand)
export class RefuseFriendRequestHandler implements ICommandHandler<RefuseFriendRequestCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly received: ReceivedRequests,
  ) {}

  async execute(command: RefuseFriendRequestCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, command.senderId, command.receiverId);
      await this.received.answer(transaction, command, 'refused');
    });
  }
}
