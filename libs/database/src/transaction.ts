import type { EntityManager } from 'typeorm';
import { currentRequestId } from '#kernel/request-context.js';
import type { Fact, RecordedEvent } from './outbox/recorded-event.js';

const insertUnordered = `
  INSERT INTO outbox (type, payload, request_id, occurred_at)
  SELECT * FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::timestamptz[])
  RETURNING id`;

const insertOrdered = `
  WITH advanced AS (
    UPDATE conversations SET revision = revision + cardinality($2::text[]) WHERE id = $1 RETURNING revision
  )
  INSERT INTO outbox (type, conversation_id, revision, payload, request_id, occurred_at)
  SELECT f.type, $1, a.revision - cardinality($2::text[]) + f.place, f.payload, $4, $5
  FROM advanced a, unnest($2::text[], $3::jsonb[]) WITH ORDINALITY AS f (type, payload, place)
  ORDER BY f.place
  RETURNING id, revision`;

/** One database transaction, and the events that become true with it. */
export class Transaction {
  private facts: Fact[] = [];
  private readonly recorded: RecordedEvent[] = [];
  private readonly afterwards: (() => void)[] = [];

  constructor(
    readonly manager: EntityManager,
    /** When everything in this transaction happens, by the application's clock. */
    readonly now: Date,
  ) {}

  /** Runs one SQL statement. Rows come back as plain objects. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.manager.query(sql, parameters));
  }

  /** States what happened. It is stored with the transaction and goes out after its commit. */
  record(...facts: Fact[]): void {
    this.facts.push(...facts);
  }

  /** Takes over events that a statement has already written to the outbox itself. */
  adopt(events: readonly RecordedEvent[]): void {
    this.recorded.push(...events);
  }

  /** Has something done once all of this is stored, and not otherwise. It must not throw: nothing can be taken back then. */
  afterCommit(act: () => void): void {
    this.afterwards.push(act);
  }

  /** Said by the unit of work alone. */
  committed(): void {
    for (const act of this.afterwards) act();
  }

  /**
   * Writes the facts recorded so far to the outbox. The unit of work does it last; a statement that writes events of
   * its own asks for it first, so that what happened earlier goes out earlier.
   * @returns every event of the transaction up to now
   */
  async writeOutbox(): Promise<readonly RecordedEvent[]> {
    const pending = this.facts;
    this.facts = [];
    const requestId = currentRequestId() ?? null;
    const conversations = new Set(
      pending.flatMap(({ inOrderOf }) => (inOrderOf === undefined ? [] : [inOrderOf])),
    );
    // Ascending, so that two transactions that touch the same conversations lock them in the same order.
    for (const conversationId of [...conversations].toSorted((a, b) => a - b)) {
      const facts = pending.filter(({ inOrderOf }) => inOrderOf === conversationId);
      const rows = await this.query<{ id: number; revision: number }>(insertOrdered, [
        conversationId,
        facts.map((fact) => fact.type),
        facts.map((fact) => JSON.stringify(fact.payload)),
        requestId,
        this.now,
      ]);
      this.keep(facts, rows, conversationId, requestId);
    }
    const unordered = pending.filter((fact) => fact.inOrderOf === undefined);
    if (unordered.length > 0) {
      const rows = await this.query<{ id: number }>(insertUnordered, [
        unordered.map((fact) => fact.type),
        unordered.map((fact) => JSON.stringify(fact.payload)),
        unordered.map(() => requestId),
        unordered.map(() => this.now),
      ]);
      this.keep(unordered, rows, null, requestId);
    }
    return this.recorded;
  }

  private keep(
    facts: readonly Fact[],
    rows: readonly { id: number; revision?: number }[],
    conversationId: number | null,
    requestId: string | null,
  ): void {
    facts.forEach((fact, place) => {
      const row = rows[place]!;
      this.recorded.push({
        id: row.id,
        type: fact.type,
        conversationId,
        revision: row.revision ?? null,
        payload: fact.payload,
        requestId,
        occurredAt: this.now,
      });
    });
  }
}

/** TypeORM answers UPDATE and DELETE with `[rows, count]`, everything else with the rows. */
export function rowsOf<Row>(answer: unknown): Row[] {
  const rows = answer as Row[] | [Row[], number];
  return Array.isArray(rows[0]) && typeof rows[1] === 'number' && rows.length === 2
    ? (rows[0] as Row[])
    : (rows as Row[]);
}
