import pLimit, { type LimitFunction } from 'p-limit';
import { DomainError } from './domain-error.js';

export interface FairQueueBounds {
  /** Tasks that run at the same time. */
  readonly atOnce: number;
  /** Tasks that wait for those. Who comes later would wait for longer than a client does. */
  readonly mostWaiting: number;
  /** Tasks of one person among all of these. Their further tasks stand behind their own, in nobody else's way. */
  readonly mostOfOne: number;
  /** How many of one person may stand there. */
  readonly mostBehind: number;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number;
}

/** What one person has in the queue, or behind it. */
interface Line {
  readonly enter: LimitFunction;
  tasks: number;
}

/** Runs few costly tasks at a time, and lets nobody fill the queue alone. */
export class FairQueue {
  private readonly limit: LimitFunction;
  private readonly lines = new Map<number, Line>();

  constructor(private readonly bounds: FairQueueBounds) {
    this.limit = pLimit(bounds.atOnce);
  }

  /**
   * @param owner whose task it is
   * @throws DomainError `server.busy` at once, when too many wait
   */
  async run<T>(owner: number, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(owner) ?? { enter: pLimit(this.bounds.mostOfOne), tasks: 0 };
    if (line.tasks >= this.bounds.mostOfOne + this.bounds.mostBehind) throw this.busy();
    this.lines.set(owner, line);
    line.tasks += 1;
    try {
      return await line.enter(() => this.queued(task));
    } finally {
      line.tasks -= 1;
      if (line.tasks === 0) this.lines.delete(owner);
    }
  }

  private queued<T>(task: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= this.bounds.mostWaiting) throw this.busy();
    return this.limit(task);
  }

  private busy(): DomainError<'server.busy'> {
    const { retryAfter } = this.bounds;
    return new DomainError('server.busy', 'The server has more work than it can take; try again.', {
      retryAfter,
    });
  }
}
