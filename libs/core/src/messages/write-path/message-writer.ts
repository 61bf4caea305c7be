import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { Metrics } from '#kernel/metrics.js';
import { currentRequestId } from '#kernel/request-context.js';
import { Outbox } from '#database/outbox/outbox.js';
import type { Transaction } from '#database/transaction.js';
import type { Draft, SentMessage } from './draft.js';
import { Lane } from './lane.js';
import { writeDrafts, type Outcome, type RequestedDraft } from './send-messages.statement.js';

/**
 * Batches that may be under way at once; each conversation belongs to one lane, so they never wait for each other. Where
 * PostgreSQL and the server share two cores, a second lane only makes the batches of both smaller.
 */
const laneCount = availableParallelism() > 2 ? 2 : 1;

/** The one way by which a message enters a conversation (docs/write-path.md). */
@Injectable()
export class MessageWriter {
  private readonly lanes = Array.from(
    { length: laneCount },
    () => new Lane((batch) => this.writeBatch(batch)),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Stores a message together with all that wait at the same time. Resolves after the commit. */
  async send(draft: Draft): Promise<SentMessage> {
    const startedAt = performance.now();
    const lane = this.lanes[draft.conversationId % laneCount]!;
    const sent = await lane.send({ draft, requestId: currentRequestId() ?? null });
    this.metrics.commit.observe((performance.now() - startedAt) / 1000);
    return sent;
  }

  /**
   * Stores messages as a part of something larger: they are there when the transaction commits. The conversations'
   * rows stay locked until then.
   * @throws CoreError the first refusal
   */
  async writeIn(transaction: Transaction, drafts: readonly Draft[]): Promise<SentMessage[]> {
    await transaction.writeOutbox();
    const requestId = currentRequestId() ?? null;
    const batch = drafts.map((draft) => ({ draft, requestId }));
    const outcomes = await writeDrafts(
      (sql, parameters) => transaction.query(sql, parameters),
      batch,
      transaction.now,
    );
    const refused = outcomes.filter((outcome) => 'refused' in outcome);
    // The transaction ends with the refusal: of the others none is stored.
    this.count(refused);
    if (refused.length === 0) transaction.afterCommit(() => this.countBatch(outcomes));
    return outcomes.map((outcome) => {
      if ('refused' in outcome) throw outcome.refused;
      if (outcome.event) transaction.adopt([outcome.event]);
      return outcome.sent;
    });
  }

  private async writeBatch(batch: readonly RequestedDraft[]): Promise<Outcome[]> {
    const outcomes = await writeDrafts(
      (sql, parameters) => this.dataSource.query(sql, parameters),
      batch,
      this.clock.now(),
    );
    this.outbox.handOver(
      outcomes.flatMap((outcome) => ('event' in outcome && outcome.event ? [outcome.event] : [])),
    );
    this.countBatch(outcomes);
    return outcomes;
  }

  private countBatch(outcomes: readonly Outcome[]): void {
    this.metrics.batch.observe(outcomes.length);
    this.count(outcomes);
  }

  private count(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) this.metrics.sends.inc({ outcome: nameOf(outcome) });
  }
}

function nameOf(outcome: Outcome): string {
  if ('refused' in outcome) return outcome.refused.code;
  return outcome.sent.replayed ? 'replayed' : 'stored';
}
