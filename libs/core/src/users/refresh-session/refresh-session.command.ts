import { Command } from '@nestjs/cqrs';
import type { Client } from '../sessions/client.js';
import type { OpenedSession } from '../sessions/session-tokens.view.js';

/**
 * Gives new tokens for a refresh token, which is used up by that. One that comes back was stolen, or its successor was:
 * the session ends, and everything given out for it.
 * @throws CoreError `session.refresh_refused`, `request.rate_limited`
 */
export class RefreshSessionCommand extends Command<OpenedSession> {
  constructor(
    readonly refreshToken: string,
    readonly client: Client,
  ) {
    super();
  }
}
