/** An event as a handler states it: a fact in the past tense. */
export interface Fact {
  readonly type: string;
  readonly payload: object;
  /**
   * Set when the event changes a conversation: it then takes its place in that conversation's order, and the
   * conversation's row is locked until the transaction ends.
   */
  readonly inOrderOf?: number;
}

/** An event that is committed: what subscribers receive. */
export interface RecordedEvent {
  readonly id: number;
  readonly type: string;
  readonly conversationId: number | null;
  readonly revision: number | null;
  readonly payload: object;
  readonly requestId: string | null;
  readonly occurredAt: Date;
}

/**
 * Receives committed events, at least once each, those of one conversation in order.
 * When it throws, the event stays in the outbox and comes again.
 */
export interface EventSink {
  publish(event: RecordedEvent): void | Promise<void>;
}
