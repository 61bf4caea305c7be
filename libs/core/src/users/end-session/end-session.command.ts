import { Command } from '@nestjs/cqrs';

/**
 * Ends one of the caller's own sessions: its tokens are dead at the next request, its sockets are closed.
 * @throws CoreError `session.not_found`, also for one that has ended
 */
export class EndSessionCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly sessionId: number,
  ) {
    super();
  }
}
