import type { DataSource } from 'typeorm';
import type { Logger } from '#kernel/logging/logger.js';

const flushEvery = 100;

/** Deletes published events from the outbox, many with one statement. */
export class OutboxAcknowledgements {
  private published = new Set<number>();
  private deleting = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
  ) {}

  get waiting(): number {
    return this.published.size + this.deleting.size;
  }

  /** Whether the event went out and only its deletion is still to come. */
  holds(eventId: number): boolean {
    return this.published.has(eventId) || this.deleting.has(eventId);
  }

  add(eventId: number): void {
    this.published.add(eventId);
    this.timer ??= setTimeout(() => void this.flush(), flushEvery).unref();
  }

  /** Deletes what is published so far. A failure is logged and tried again with the next flush. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = this.running.then(() => this.deletePublished());
    return this.running;
  }

  private async deletePublished(): Promise<void> {
    if (this.published.size === 0) return;
    this.deleting = this.published;
    this.published = new Set();
    try {
      await this.dataSource.query('DELETE FROM outbox WHERE id = ANY ($1)', [[...this.deleting]]);
    } catch (error) {
      this.logger.warn(
        { err: error, events: this.deleting.size },
        'Published events could not be deleted; tried again later.',
      );
      for (const id of this.deleting) this.add(id);
    } finally {
      this.deleting = new Set();
    }
  }
}
