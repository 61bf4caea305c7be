import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { FairQueue } from '#kernel/fair-queue.js';

/** Of the connections, what queries may have that nothing bounds but the time that they are given. */
const share = 1 / 4;

/** Runs queries that may take long, a few at a time: sends and log-ins need connections meanwhile. */
@Injectable()
export class LongReads {
  private readonly queue: FairQueue;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const atOnce = Math.max(1, Math.floor(settings.DATABASE_POOL * share));
    // Somebody who types sends a search with every letter.
    const bounds = { mostWaiting: 32, mostOfOne: 1, mostBehind: 10, retryAfter: 2 };
    this.queue = new FairQueue({ atOnce, ...bounds });
  }

  /** @param userId who asks. @throws DomainError `server.busy` */
  query<Row>(userId: number, sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.queue.run(userId, () => this.dataSource.query<Row[]>(sql, parameters));
  }
}
