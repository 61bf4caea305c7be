import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { lockPair } from '#core/conversations/pair-lock.js';
import { BlockEntity } from '../block.entity.js';
import { UnblockUserCommand } from './unblock-user.command.js';

@CommandHandler(UnblockUserCommand)
export class UnblockUserHandler implements ICommandHandler<UnblockUserCommand> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ userId, blockedId }: UnblockUserCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await lockPair(transaction, userId, blockedId);
      const { affected } = await transaction.manager.delete(BlockEntity, { userId, blockedId });
      if (affected === 0) return;
      transaction.record(fact('block.changed', { userId, blockedId, blocked: false }));
    });
  }
}
