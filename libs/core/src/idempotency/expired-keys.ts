import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';

const hour = 3_600_000;

/** How long a request is remembered, in ms. */
const remembered = 24 * hour;

/** Forgets the keys of requests that nobody repeats any more, once an hour. */
@Injectable()
export class ExpiredKeys implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), hour).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - remembered);
    try {
      await this.dataSource.query('DELETE FROM idempotency_keys WHERE created_at < $1', [before]);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'Old idempotency keys could not be removed; the next hour tries again.',
      );
    }
  }
}
