import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { EndedFiles } from './ended-files.js';
import { OrphanedFiles } from './orphaned-files.js';
import { UnsentMedia } from './unsent-media.js';

const minute = 60_000;
const day = 24 * 60 * minute;

interface Sweepable {
  remove(stop: AbortSignal): Promise<number>;
}

/**
 * Ends what was never sent, and removes the files that nobody may or can read any more: every minute, those without a
 * row daily, all at the start.
 */
@Injectable()
export class MediaSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly unsent: UnsentMedia,
    private readonly ended: EndedFiles,
    private readonly orphaned: OrphanedFiles,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat(minute, this.unsent, 'Media were never sent and have ended.');
    this.repeat(minute, this.ended, 'Files of ended media were removed.');
    this.repeat(day, this.orphaned, 'Files without a medium were removed.');
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.stop.abort();
    await Promise.all(this.running);
  }

  /** At once, in the background, and then again and again; never twice at a time. */
  private repeat(every: number, what: Sweepable, done: string): void {
    let current: Promise<void> | undefined;
    const sweep = (): void => {
      if (current) return;
      const sweeping = this.sweep(what, done).finally(() => {
        current = undefined;
        this.running.delete(sweeping);
      });
      current = sweeping;
      this.running.add(sweeping);
    };
    sweep();
    this.timers.push(setInterval(sweep, every).unref());
  }

  private async sweep(what: Sweepable, done: string): Promise<void> {
    try {
      const count = await what.remove(this.stop.signal);
      if (count > 0) this.logger.info({ count }, done);
    } catch (error) {
      this.logger.warn({ err: error }, 'Media could not be swept; the next sweep tries again.');
    }
  }
}
