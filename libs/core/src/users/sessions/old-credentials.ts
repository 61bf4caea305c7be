import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { rowsOf } from '#database/transaction.js';

const hour = 3_600_000;
/** How long a session is remembered after its end, in ms: log lines and sightings of its address still lead to it. */
const remembered = 30 * 24 * hour;
/** Rows that one statement looks at, so that none holds locks for long. */
const slice = 5_000;

const removeCodes = `
  DELETE FROM email_codes WHERE (email_key, purpose) IN (
    SELECT email_key, purpose FROM email_codes WHERE expires_at <= $1 LIMIT $2
  )
  RETURNING 1 AS gone`;

/** Along the primary key: every row is looked at once, however many are removed. */
const removeTokens = `
  WITH slice AS (SELECT id, expires_at, ended_at FROM sessions WHERE id > $1 ORDER BY id LIMIT $3),
  gone AS (
    DELETE FROM refresh_tokens WHERE session_id IN (
      SELECT id FROM slice WHERE expires_at <= $2 OR ended_at IS NOT NULL
    )
  )
  SELECT max(id) AS last FROM slice`;

const removeSessions = `
  DELETE FROM sessions
  WHERE id > $1 AND id <= $2 AND LEAST(expires_at, COALESCE(ended_at, expires_at)) <= $3`;

/** Removes codes and refresh tokens that have expired, and sessions that have been over for long, once an hour. */
@Injectable()
export class OldCredentials implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private removing: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.remove(), hour).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopped = true;
    await this.removing;
  }

  /** Never twice at a time. */
  remove(): Promise<void> {
    this.removing ??= this.removeAll().finally(() => {
      this.removing = undefined;
    });
    return this.removing;
  }

  private async removeAll(): Promise<void> {
    try {
      await this.removeCodes();
      await this.removeSessions();
    } catch (error) {
      this.logger.warn(
        { err: error },
        'Old sessions and codes could not be removed; the next hour tries again.',
      );
    }
  }

  private async removeCodes(): Promise<void> {
    let removed = slice;
    while (removed === slice && !this.stopped) {
      removed = rowsOf(await this.dataSource.query(removeCodes, [this.clock.now(), slice])).length;
    }
  }

  private async removeSessions(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - remembered);
    let after: number | null = 0;
    while (after !== null && !this.stopped) {
      const [found]: { last: number | null }[] = await this.dataSource.query(removeTokens, [
        after,
        now,
        slice,
      ]);
      const last: number | null = found!.last;
      if (last !== null) await this.dataSource.query(removeSessions, [after, last, before]);
      after = last;
    }
  }
}
