import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rowsOf } from '#database/transaction.js';
import { Clock } from '#kernel/clock.js';

/** One that is being sent at this moment is skipped: it will not be unsent. */
const endUnsent = `
  UPDATE media SET ended_at = $1
  WHERE id IN (
    SELECT id FROM media WHERE expires_at <= $1 AND ended_at IS NULL
    ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED
  )
  RETURNING id`;

/** Ends media that were uploaded and not sent within a day. Their files go with those of all that has ended. */
@Injectable()
export class UnsentMedia {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many media ended */
  async remove(stop: AbortSignal): Promise<number> {
    let count = 0;
    while (!stop.aborted) {
      const ended = rowsOf(await this.dataSource.query(endUnsent, [this.clock.now()])).length;
      count += ended;
      if (ended === 0) break;
    }
    return count;
  }
}
