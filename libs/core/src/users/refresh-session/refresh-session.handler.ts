import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { RefreshTokens } from '../sessions/refresh-tokens.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import type { OpenedSession } from '../sessions/session-tokens.view.js';
import { RefreshSessionCommand } from './refresh-session.command.js';

@CommandHandler(RefreshSessionCommand)
export class RefreshSessionHandler implements ICommandHandler<RefreshSessionCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly tokens: RefreshTokens,
    private readonly limits: RateLimits,
  ) {}

  async execute(command: RefreshSessionCommand): Promise<OpenedSession> {
    await this.limits.spend('refresh', originOf(command.client.address));
    const refreshed = await this.unitOfWork.run((transaction) => this.refresh(transaction, command));
    // After the commit: refusing must not undo the end of the session.
    if (!refreshed) throw new CoreError('session.refresh_refused');
    return refreshed;
  }

  private async refresh(
    transaction: Transaction,
    { refreshToken, client }: RefreshSessionCommand,
  ): Promise<OpenedSession | undefined> {
    const presented = await this.tokens.present(transaction, refreshToken);
    if (!presented || presented.expiresAt <= transaction.now) return undefined;
    const { userId, sessionId, generation, current } = presented;
    if (generation !== current) {
      await this.sessions.end(transaction, userId, sessionId);
      return undefined;
    }
    return { userId, ...(await this.sessions.refresh(transaction, presented, current + 1, client)) };
  }
}
