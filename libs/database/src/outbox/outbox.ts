import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { Metrics } from '#kernel/metrics.js';
import { OutboxAcknowledgements } from './acknowledgements.js';
import { ConversationOrder } from './conversation-order.js';
import type { EventSink, RecordedEvent } from './recorded-event.js';
import { readLeftBehind } from './statements.js';

/** How long an event may lie in the outbox before its publisher is taken for dead, in ms. */
const abandonedAfter = 5_000;
const sweepEvery = 2_000;

/**
 * Hands committed events to the sinks, at least once each, those of one conversation in order.
 *
 * The quick way is the hand-over after commit. What it missed (a crash, a lost connection at COMMIT) is found by
 * a sweep: at the start, and every two seconds.
 */
@Injectable()
export class Outbox implements BeforeApplicationShutdown {
  private readonly sinks: EventSink[] = [];
  private readonly order: ConversationOrder;
  private readonly acknowledgements: OutboxAcknowledgements;
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.acknowledgements = new OutboxAcknowledgements(dataSource, logger);
    this.order = new ConversationOrder(
      dataSource,
      { publish: (event) => this.publish(event), isPublished: (id) => this.acknowledgements.holds(id) },
      logger,
    );
    this.showLag(metrics);
  }

  subscribe(sink: EventSink): void {
    this.sinks.push(sink);
  }

  /** Takes events right after their commit. Never throws: the events are safe in the outbox. */
  handOver(events: readonly RecordedEvent[]): void {
    for (const event of events) this.order.accept(event);
  }

  /**
   * Sends what an earlier process left behind, and looks again from time to time. Called when every sink and everything
   * that a sink asks is there.
   * @param alone whether nobody else can be about to send what lies there
   */
  async begin(alone = true): Promise<void> {
    await this.sweep(alone ? 0 : abandonedAfter);
    this.sweeping = setInterval(() => void this.sweep(abandonedAfter), sweepEvery).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.sweeping);
    await this.order.settled();
    await this.acknowledgements.flush();
  }

  /** Counted when it is asked for: what was only noted at a hand-over would stay when nothing happens any more. */
  private showLag({ registry }: Metrics): void {
    const waiting = (): number => this.acknowledgements.waiting + this.order.waiting;
    new Gauge({
      name: 'parley_outbox_lag_events',
      help: 'Events committed and not yet confirmed as published by this process.',
      registers: [registry],
      collect() {
        this.set(waiting());
      },
    });
  }

  private async sweep(age: number): Promise<void> {
    try {
      for (const event of await readLeftBehind(this.dataSource, age)) {
        if (!this.acknowledgements.holds(event.id)) this.order.accept(event);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'The outbox could not be swept; the next sweep tries again.');
    }
  }

  private async publish(event: RecordedEvent): Promise<boolean> {
    try {
      for (const sink of this.sinks) await sink.publish(event);
      this.acknowledgements.add(event.id);
      return true;
    } catch (error) {
      this.logger.error(
        { err: error, event: event.type, eventId: event.id },
        'An event could not be published; it comes again.',
      );
      return false;
    }
  }
}
