import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { Metrics } from '#kernel/metrics.js';
import { Deliveries } from './deliveries.js';
import type { Frame } from './frame.js';

/** Something that waits to be written for one connection. */
export interface Flushable {
  flush(): void;
  /** Ends the connection: it cannot be written to. */
  giveUp(): void;
}

/** Connections that are written to before others get a turn at the event loop: some 4 ms of work. */
const slice = 500;

/**
 * Writes to all connections for which something waits, in rounds. While a round is under way the frames of the next
 * one collect, so under load each system call carries more of them; an idle server writes at once.
 */
@Injectable()
export class Flusher {
  private round: Flushable[] = [];
  private next: Flushable[] = [];
  private place = 0;
  private running = false;
  /** When the events of the running and of the next round happened. */
  private roundEvents: Date[] = [];
  private nextEvents: Date[] = [];

  constructor(
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  add(waiting: Flushable): void {
    this.next.push(waiting);
    this.run();
  }

  /** Frames have left for a device of this person. */
  wrote(userId: number, frames: readonly Frame[]): void {
    this.deliveries.note(userId, frames);
  }

  /** Measures the delivery of an event whose frames have just been queued. */
  observe(occurredAt: Date): void {
    this.nextEvents.push(occurredAt);
    this.run();
  }

  private run(): void {
    if (this.running) return;
    this.running = true;
    setImmediate(() => this.startRound());
  }

  private startRound(): void {
    [this.round, this.next] = [this.next, []];
    [this.roundEvents, this.nextEvents] = [this.nextEvents, []];
    this.place = 0;
    this.writeSlice();
  }

  private writeSlice(): void {
    const end = Math.min(this.place + slice, this.round.length);
    while (this.place < end) this.write(this.round[this.place++]!);
    if (this.place < this.round.length) setImmediate(() => this.writeSlice());
    else this.endRound();
  }

  /** One connection that breaks does not keep the others waiting. */
  private write(waiting: Flushable): void {
    try {
      waiting.flush();
    } catch (error) {
      waiting.giveUp();
      this.logger.error({ err: error }, 'A connection could not be written to.');
    }
  }

  private endRound(): void {
    const now = this.clock.now().getTime();
    for (const occurredAt of this.roundEvents) {
      this.metrics.delivery.observe(Math.max(0, now - occurredAt.getTime()) / 1000);
    }
    this.round = [];
    this.running = false;
    if (this.next.length + this.nextEvents.length > 0) this.run();
  }
}
