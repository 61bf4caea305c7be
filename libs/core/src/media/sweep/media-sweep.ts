import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { EndedFiles } from './ended-files.js';
import { OrphanedFiles } from './orphaned-files.js';

const minute = 60_000;
const day = 24 * 60 * minute;

interface Sweepable {
  remove(stop: AbortSignal): Promise<number>;
}

/** Removes the files that nobody may or can read any more: ended ones every minute, orphaned ones daily, both at the start. */
@Injectable()
export class MediaSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly ended: EndedFiles,
    private readonly orphaned: OrphanedFiles,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat(minute, this.ended);
    this.repeat(day, this.orphaned);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.stop.abort();
    await Promise.all(this.running);
  }

  /** At once, in the background, and then again and again; never twice at a time. */
  private repeat(every: number, files: Sweepable): void {
    let current: Promise<void> | undefined;
    const sweep = (): void => {
      if (current) return;
      const done = this.sweep(files).finally(() => {
        current = undefined;
        this.running.delete(done);
      });
      current = done;
      this.running.add(done);
    };
    sweep();
    this.timers.push(setInterval(sweep, every).unref());
  }

  private async sweep(files: Sweepable): Promise<void> {
    try {
      const count = await files.remove(this.stop.signal);
      if (count > 0) this.logger.info({ count }, 'Files of media were removed.');
    } catch (error) {
      this.logger.warn({ err: error }, 'The files of media could not be swept; the next sweep tries again.');
    }
  }
}
