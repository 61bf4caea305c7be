import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { WaitingInvitations } from '../waiting-invitations.js';
import { RefuseInvitationCommand } from './refuse-invitation.command.js';

@CommandHandler(RefuseInvitationCommand)
export class RefuseInvitationHandler implements ICommandHandler<RefuseInvitationCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly waiting: WaitingInvitations,
  ) {}

  async execute(command: RefuseInvitationCommand): Promise<void> {
    await this.unitOfWork.run((transaction) => this.waiting.answer(transaction, command, 'refused'));
  }
}
