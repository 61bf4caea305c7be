import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Connections } from './connections.js';

const everySecond = 1_000;

/**
 * Ends connections whose token has expired. One look at all of them each second costs less than a timer for each,
 * and less memory.
 */
@Injectable()
export class SessionExpiry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.closeExpired(), everySecond).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private closeExpired(): void {
    const now = this.clock.now().getTime();
    for (const presence of this.connections.everyone()) {
      presence.close('session.expired', ({ expiresAt }) => expiresAt <= now);
    }
  }
}
