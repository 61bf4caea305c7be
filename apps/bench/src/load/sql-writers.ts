import { Client } from 'pg';
import { Latencies } from '../measure/latencies.js';
import { messageText, type LoadSession, type RoundOptions, type RoundResult } from './load-session.js';

export interface SqlWritersParameters {
  readonly databaseUrl: string;
  readonly connections: number;
  /** Messages in one statement. */
  readonly batch: number;
  /** Conversation and sender of the messages, taken in turn. */
  readonly targets: readonly { readonly conversationId: number; readonly senderId: number }[];
}

/** A message with its membership check, its seq and its event, in as few words as SQL allows. */
const insertBatch = `
  WITH draft AS (
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[]) WITH ORDINALITY AS d (conversation_id, sender_id, client_id, place)
  ), allowed AS (
    SELECT d.*, row_number() OVER (PARTITION BY d.conversation_id ORDER BY d.place) AS nth
    FROM draft d JOIN conversation_members m USING (conversation_id)
    WHERE m.user_id = d.sender_id AND m.left_at IS NULL AND NOT EXISTS (
      SELECT FROM messages x WHERE x.conversation_id = d.conversation_id AND x.sender_id = d.sender_id AND x.client_id = d.client_id
    )
  ), advanced AS (
    UPDATE conversations c SET last_seq = c.last_seq + g.more, countable = c.countable + g.more,
      revision = c.revision + g.more, last_message_at = now()
    FROM (SELECT conversation_id, count(*) AS more, array_agg(sender_id ORDER BY nth) AS senders,
        array_agg(client_id ORDER BY nth) AS client_ids
      FROM allowed GROUP BY conversation_id) g
    WHERE c.id = g.conversation_id
    RETURNING c.id, c.last_seq - g.more AS seq, c.countable - g.more AS countable, c.revision - g.more AS revision, c.partition,
      g.senders, g.client_ids
  ), stored AS (
    INSERT INTO messages (conversation_id, seq, id, sender_id, kind, content, client_id, countable, created_at)
    SELECT a.id, a.seq + s.nth, nextval('message_numbers') * 16 + a.partition, s.sender_id, 'text', $4, s.client_id,
      a.countable + s.nth, now()
    FROM advanced a, unnest(a.senders, a.client_ids) WITH ORDINALITY AS s (sender_id, client_id, nth)
    RETURNING conversation_id, seq, id, sender_id, created_at
  )
  INSERT INTO outbox (type, conversation_id, revision, payload, occurred_at)
  SELECT 'bench', NULL, NULL, jsonb_build_object('id', id, 'seq', seq, 'senderId', sender_id, 'content', $4), created_at FROM stored`;

/** The database alone, written to without a server: in batches, or one statement for each message. */
export async function openSqlWriters({
  databaseUrl,
  connections,
  batch,
  targets,
}: SqlWritersParameters): Promise<LoadSession> {
  const clients = Array.from(
    { length: connections },
    () => new Client({ connectionString: databaseUrl, options: '-c random_page_cost=1.1 -c jit=off' }),
  );
  for (const client of clients) await client.connect();
  let number = Date.now();
  const nextClientId = (): string => `s${(number += 1)}`;

  const run = async (client: Client, place: number, end: number, latencies: Latencies): Promise<void> => {
    // Connections keep to conversations of their own, unless all write into one.
    const mine =
      targets.length >= connections * batch ? targets.filter((_, at) => at % connections === place) : targets;
    let next = place * batch;
    const nextTarget = () => mine[(next += 1) % mine.length]!;
    while (performance.now() < end) {
      const some = Array.from({ length: batch }, nextTarget);
      const startedAt = performance.now();
      await client.query({
        name: 'insert-batch',
        text: insertBatch,
        values: [
          some.map(({ conversationId }) => conversationId),
          some.map(({ senderId }) => senderId),
          some.map(nextClientId),
          messageText,
        ],
      });
      const ms = performance.now() - startedAt;
      for (let each = 0; each < batch; each += 1) latencies.add(ms);
    }
  };

  return {
    async round({ seconds }: RoundOptions): Promise<RoundResult> {
      const latencies = new Latencies();
      const startedAt = performance.now();
      const end = startedAt + seconds * 1000;
      await Promise.all(clients.map((client, place) => run(client, place, end, latencies)));
      const elapsed = (performance.now() - startedAt) / 1000;
      // Its events are nobody's.
      await clients[0]!.query(`DELETE FROM outbox WHERE type = 'bench'`);
      return {
        done: latencies.count,
        seconds: elapsed,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost: 0,
        doubled: 0,
        also: { all: latencies.count },
      };
    },
    close: () => clients.forEach((client) => void client.end()),
  };
}
