import type { TestServer } from './test-server.js';

/** People and conversations in a database that holds a million messages. */
export interface Multitude {
  /** Half of all messages; the reader has 10 unread ones in it. */
  readonly deep: number;
  /** 2,000 conversations with 250 messages each, the reader in all of them. */
  readonly conversations: readonly number[];
  /** Messages of the deep conversation. */
  readonly length: number;
}

const length = 500_000;
const others = 2_000;
const each = 250;

/**
 * A million messages in 2,001 groups that these two are in, and enough of all else that no table is so small that
 * PostgreSQL would read it whole.
 */
export async function aMillionMessages(
  parley: TestServer,
  { readerId, authorId }: { readonly readerId: number; readonly authorId: number },
): Promise<Multitude> {
  const ids = async (sql: string, parameters: unknown[]): Promise<number[]> =>
    (await parley.query<{ id: number }>(sql, parameters)).map(({ id }) => id);
  const crowd = await ids(
    `INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
     SELECT 'crowd.' || n, 'crowd.' || n, '', 'crowd', now(), now() FROM generate_series(1, 5000) n RETURNING id`,
    [],
  );
  const [deep, ...conversations] = (await ids(
    `INSERT INTO conversations (kind, name, last_seq, countable, last_message_at, created_at, updated_at)
     SELECT 'group', 'many', len, len, now() - n * interval '1 s', now(), now()
     FROM (SELECT n, CASE WHEN n = 0 THEN $1::int ELSE $2::int END AS len FROM generate_series(0, $3::int) n) lengths
     ORDER BY n RETURNING id`,
    [length, each, others],
  )) as [number, ...number[]];
  const all = [deep, ...conversations];
  await parley.query(
    `INSERT INTO conversation_members (conversation_id, user_id, joined_at, read_seq, badge_seq, badge_countable, own_countable, badge_own)
     SELECT c.id, u.id, now(), c.last_seq - 10, c.last_seq - 10, c.last_seq - 10,
       CASE WHEN u.id = $2 THEN c.last_seq ELSE 0 END, CASE WHEN u.id = $2 THEN c.last_seq - 10 ELSE 0 END
     FROM conversations c, unnest($3::bigint[]) u (id) WHERE c.id = ANY ($1)`,
    [all, authorId, [readerId, authorId, ...crowd.slice(0, 30)]],
  );
  await parley.query(
    `INSERT INTO messages (conversation_id, seq, id, sender_id, kind, content, client_id, reply_to_id, reply_to_seq, countable,
       created_at, recalled_at)
     SELECT c.id, n, nextval('message_numbers') * 16 + c.partition, $2, 'text', 'one of many', 'c' || n,
       CASE WHEN n % 50 = 0 THEN 1 END, CASE WHEN n % 50 = 0 THEN n - 1 END, n, now(),
       CASE WHEN n % 100 = 0 THEN now() END
     FROM conversations c, generate_series(1, c.last_seq) n WHERE c.id = ANY ($1)`,
    [all, authorId],
  );
  for (const sql of theRest) await parley.query(sql.text, sql.of(all, crowd));
  await parley.query('VACUUM (ANALYZE)');
  return { deep, conversations, length };
}

const silent = 20_000;

const theRest: readonly {
  readonly text: string;
  of(conversations: readonly number[], crowd: readonly number[]): unknown[];
}[] = [
  {
    text: `INSERT INTO sessions (user_id, created_at, expires_at) SELECT id, now(), now() + interval '1 day' FROM unnest($1::bigint[]) u (id)`,
    of: (_, crowd) => [crowd],
  },
  {
    text: `WITH silent AS (
        INSERT INTO conversations (kind, name, created_at, updated_at)
        SELECT 'group', 'silent', now(), now() FROM generate_series(1, $1::int) RETURNING id
      )
      INSERT INTO conversation_members (conversation_id, user_id, joined_at) SELECT id, $2, now() FROM silent`,
    of: (_, [first]) => [silent, first],
  },
  {
    text: `INSERT INTO message_hides (conversation_id, user_id, seq, created_at)
      SELECT c.id, u.id, n, now() FROM unnest($1::bigint[]) c (id), unnest($2::bigint[]) u (id), generate_series(1, 5) n`,
    of: (conversations, crowd) => [conversations.slice(0, 500), crowd.slice(0, 10)],
  },
  {
    text: `INSERT INTO friendships (user_id, friend_id, created_at) SELECT a.id, b.id, now() FROM unnest($1::bigint[]) a (id), unnest($2::bigint[]) b (id)`,
    of: (_, crowd) => [crowd.slice(0, 100), crowd.slice(100, 300)],
  },
  {
    text: `INSERT INTO blocks (user_id, blocked_id, created_at) SELECT a.id, b.id, now() FROM unnest($1::bigint[]) a (id), unnest($2::bigint[]) b (id)`,
    of: (_, crowd) => [crowd.slice(300, 400), crowd.slice(100, 200)],
  },
  {
    text: `INSERT INTO media (owner_id, key, kind, type, size, created_at) SELECT $1, 'many' || n, 'image', 'image/png', 1, now() FROM generate_series(1, 5000) n`,
    of: (_, [first]) => [first],
  },
  {
    // From a time that has not come, so that no sweep takes them for left behind.
    text: `INSERT INTO outbox (type, conversation_id, revision, payload, occurred_at, recorded_at)
      SELECT 'of nobody', $1, n, '{}', now(), now() + interval '1 day' FROM generate_series(1, 20000) n`,
    of: ([first]) => [first],
  },
];
