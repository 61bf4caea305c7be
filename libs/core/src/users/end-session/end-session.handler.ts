import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { EndSessionCommand } from './end-session.command.js';

@CommandHandler(EndSessionCommand)
export class EndSessionHandler implements ICommandHandler<EndSessionCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
  ) {}

  async execute({ userId, sessionId }: EndSessionCommand): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const ended = await this.sessions.end(transaction, userId, sessionId);
      if (!ended) throw new CoreError('session.not_found');
    });
  }
}
