import type { DataSource } from 'typeorm';
import type { Logger } from '#kernel/logging/logger.js';
import type { RecordedEvent } from './recorded-event.js';
import { ShortTurns } from './short-turns.js';
import { readOlder } from './statements.js';

/** Conversations whose last published revision is remembered; the others are looked up when they speak again. */
const remembered = 50_000;

/** Events of one conversation on their way out. */
interface Lane {
  /** Newest first, once they are sorted. */
  readonly held: RecordedEvent[];
  sorted: boolean;
  done: Promise<void>;
}

/**
 * Brings the events of one conversation into the order of their commits.
 *
 * PostgreSQL releases a conversation's lock before it answers COMMIT, so the next transaction's answer can overtake
 * the first one's. Revisions have no gaps: an event that follows the last published one goes out at once; before
 * any other, the outbox is asked for older events that are committed and have not gone out, and those go first.
 */
export class ConversationOrder {
  /** Last published revision by conversation, least recently used first. */
  private readonly published = new Map<number, number>();
  private readonly lanes = new Map<number, Lane>();
  private readonly turns = new ShortTurns();

  constructor(
    private readonly dataSource: DataSource,
    private readonly wire: {
      /** Sends one event to the sinks; false when it stays in the outbox and has to come again. */
      publish(event: RecordedEvent): Promise<boolean>;
      /** Whether the event went out and only its row is still there. */
      isPublished(eventId: number): boolean;
    },
    private readonly logger: Logger,
  ) {}

  get waiting(): number {
    let waiting = 0;
    for (const lane of this.lanes.values()) waiting += lane.held.length;
    return waiting;
  }

  accept(event: RecordedEvent): void {
    if (event.conversationId === null) {
      void this.wire.publish(event);
      return;
    }
    const lane = this.lanes.get(event.conversationId);
    if (lane) {
      lane.held.push(event);
      lane.sorted = false;
      return;
    }
    const started = { held: [event], sorted: true, done: Promise.resolve() };
    this.lanes.set(event.conversationId, started);
    started.done = this.drain(event.conversationId, started);
  }

  /** Resolves when nothing is held any more. */
  async settled(): Promise<void> {
    while (this.lanes.size > 0) await Promise.all([...this.lanes.values()].map((lane) => lane.done));
  }

  private async drain(conversationId: number, lane: Lane): Promise<void> {
    const { held } = lane;
    while (held.length > 0) {
      if (!lane.sorted) held.sort((a, b) => b.revision! - a.revision!);
      lane.sorted = true;
      const next = held.pop()!;
      if (!(await this.publishInOrder(conversationId, next))) {
        // What follows must not overtake it: all of it stays in the outbox, and the sweep brings it again.
        held.length = 0;
      }
    }
    this.lanes.delete(conversationId);
  }

  private async publishInOrder(conversationId: number, event: RecordedEvent): Promise<boolean> {
    const last = this.published.get(conversationId);
    if (last !== undefined && event.revision! <= last) return true;
    const follows = event.revision === (last ?? 0) + 1;
    const older = follows ? [] : await this.olderThan(conversationId, event.revision!);
    if (older === undefined) return false;
    for (const each of [...older, event]) {
      if (each.revision! <= (this.published.get(conversationId) ?? 0)) continue;
      // An event may go to thousands, and a transaction may bring thousands of events.
      if (this.turns.isOver()) await this.turns.take();
      if (!this.wire.isPublished(each.id) && !(await this.wire.publish(each))) return false;
      this.remember(conversationId, each.revision!);
    }
    return true;
  }

  private async olderThan(conversationId: number, revision: number): Promise<RecordedEvent[] | undefined> {
    try {
      return await readOlder(this.dataSource, conversationId, revision);
    } catch (error) {
      this.logger.warn(
        { err: error, conversationId },
        'Older events could not be looked up; the sweep tries again.',
      );
      return undefined;
    }
  }

  private remember(conversationId: number, revision: number): void {
    this.published.delete(conversationId);
    this.published.set(conversationId, revision);
    if (this.published.size > remembered) this.published.delete(this.published.keys().next().value!);
  }
}
