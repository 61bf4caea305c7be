import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { RegisterAccountCommand, type RegisteredAccount } from './register-account.command.js';
import { Registrations } from './registrations.js';

@CommandHandler(RegisterAccountCommand)
export class RegisterAccountHandler implements ICommandHandler<RegisterAccountCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly sessions: SessionsRepository,
  ) {}

  async execute({ registration, client, lifetime }: RegisterAccountCommand): Promise<RegisteredAccount> {
    const checked = await this.registrations.check(registration, client, 'address');
    return this.unitOfWork.run(async (transaction) => {
      const account = await this.registrations.store(transaction, checked);
      return { ...account, ...(await this.sessions.open(transaction, account.userId, client, lifetime)) };
    });
  }
}
