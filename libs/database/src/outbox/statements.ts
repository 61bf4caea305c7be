import type { DataSource } from 'typeorm';
import type { RecordedEvent } from './recorded-event.js';

const columns = `id, type, conversation_id AS "conversationId", revision, payload, request_id AS "requestId",
  occurred_at AS "occurredAt"`;

/** Events of a conversation that precede `revision` and are still in the outbox, oldest first. */
export async function readOlder(
  dataSource: DataSource,
  conversationId: number,
  revision: number,
): Promise<RecordedEvent[]> {
  return dataSource.query(
    `SELECT ${columns} FROM outbox WHERE conversation_id = $1 AND revision < $2 ORDER BY revision`,
    [conversationId, revision],
  );
}

/** Events that lie in the outbox for longer than `age` ms, oldest first; the rest comes with the next sweep. */
export async function readLeftBehind(dataSource: DataSource, age: number): Promise<RecordedEvent[]> {
  return dataSource.query(
    `SELECT ${columns} FROM outbox WHERE recorded_at <= clock_timestamp() - $1 * interval '1 ms' ORDER BY id LIMIT 1000`,
    [age],
  );
}
