import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UsersRepository } from '../users.repository.js';
import { DeleteAccountCommand } from './delete-account.command.js';

@CommandHandler(DeleteAccountCommand)
export class DeleteAccountHandler implements ICommandHandler<DeleteAccountCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  async execute({ userId }: DeleteAccountCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const user = await this.users.lock(transaction, userId);
      if (user.deletedAt) return;
      await this.users.save(transaction, { ...user, deletedAt: transaction.now, updatedAt: transaction.now });
      const lastSessionId = await this.sessions.newest(transaction, userId);
      transaction.record(fact('account.deleted', { userId, lastSessionId }));
    });
  }
}
