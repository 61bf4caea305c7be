import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { Registrations } from '../register-account/registrations.js';
import { OpenAccountCommand, type OpenedAccount } from './open-account.command.js';

@CommandHandler(OpenAccountCommand)
export class OpenAccountHandler implements ICommandHandler<OpenAccountCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
  ) {}

  async execute({ registration, client }: OpenAccountCommand): Promise<OpenedAccount> {
    const checked = await this.registrations.check(registration, client, 'registration');
    return this.unitOfWork.run((transaction) => this.registrations.store(transaction, checked));
  }
}
