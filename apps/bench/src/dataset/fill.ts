import type { Client } from 'pg';
import { messageText } from '../load/load-session.js';
import { copyInto } from './copy.js';
import {
  conversationIds,
  deepConversation,
  memberships,
  pairs,
  people,
  tenLists,
  thousandLists,
  type Scale,
} from './population.js';

const start = Date.UTC(2026, 0, 1);
const time = (second: number): string => new Date(start + second * 1000).toISOString();
/** Before any message. */
const before = time(-86_400);
const never = '2100-01-01T00:00:00Z';

/** Unread ones of who keeps up, and of who is far behind. */
const few = 10;
const million = 1_000_000;

/** Fills an empty, migrated database. Says what it is at. */
export async function fill(client: Client, scale: Scale, say: (line: string) => void): Promise<void> {
  say('people and conversations');
  await copyInto(
    client,
    'users (id, email, email_key, password_hash, name, created_at, updated_at)',
    users(),
  );
  await copyInto(client, 'sessions (id, user_id, created_at, expires_at)', sessions());
  // Its trigger gives every conversation its partition, which the ids of messages carry.
  await copyInto(
    client,
    'conversations (id, kind, name, last_seq, countable, last_message_at, created_at, updated_at)',
    conversations(scale),
  );
  // What follows is known to be consistent: foreign keys would be looked up row by row.
  await client.query(`SET session_replication_role = 'replica'`);
  await copyInto(client, 'private_chats (low_user_id, high_user_id, conversation_id)', privateChats());
  await copyInto(
    client,
    'conversation_members (conversation_id, user_id, joined_at, read_seq, badge_seq, badge_countable, own_countable, badge_own)',
    members(scale),
  );
  const { rows } = await client.query<{ id: string; partition: number }>(
    'SELECT id, partition FROM conversations',
  );
  const partitions = new Map(rows.map(({ id, partition }) => [Number(id), partition]));
  await copyInto(
    client,
    'messages (conversation_id, seq, id, sender_id, kind, content, countable, created_at)',
    messages(scale, partitions, say),
  );
  await client.query('RESET session_replication_role');
  for (const table of ['users', 'sessions', 'conversations']) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    );
  }
  await client.query(`SELECT setval('message_numbers', (SELECT max(id) / 16 FROM messages))`);
  say('statistics');
  await client.query('VACUUM (ANALYZE)');
  await client.query('CHECKPOINT');
}

function* users() {
  for (let id = 1; id <= people.all; id += 1) {
    yield [id, `bench${id}@example.com`, `bench${id}@example.com`, '-', `Bench ${id}`, before, before];
  }
}

function* sessions() {
  for (let id = 1; id <= people.all; id += 1) yield [id, id, before, never];
}

/** How many messages a conversation begins with. */
function lengthOf(id: number, { deep, each }: Scale): number {
  if (id === deepConversation) return deep;
  return isListed(id) ? each : 0;
}

function isListed(id: number): boolean {
  return [tenLists, thousandLists].some(({ first, count }) => id >= first && id < first + count);
}

function* conversations(scale: Scale) {
  for (const id of conversationIds()) {
    const length = lengthOf(id, scale);
    // The order of the lists is not that of the ids.
    const last = length === 0 ? null : time(scale.each + ((id * 7_919) % 10_007));
    const kind = id <= pairs ? 'private' : 'group';
    yield [id, kind, kind === 'group' ? `Group ${id}` : null, length, length, last, before, before];
  }
}

function* privateChats() {
  for (let id = 1; id <= pairs; id += 1) yield [...people.pair(id), id];
}

function* members(scale: Scale) {
  for (const [id, user] of memberships()) {
    const length = lengthOf(id, scale);
    const isAuthor = user === people.deepAuthor || user === people.listAuthor;
    const own = isAuthor ? length : 0;
    const unread = user === people.farBehind ? million : isAuthor ? 0 : Math.min(length, few);
    const badge = length - unread;
    yield [id, user, before, badge, badge, badge, own, Math.min(own, badge)];
  }
}

/** As time would have brought them: conversations take turns, so one's messages do not lie beside each other. */
function* messages(scale: Scale, partitions: ReadonlyMap<number, number>, say: (line: string) => void) {
  const listed = conversationIds().filter((id) => isListed(id));
  const deepEachTurn = Math.ceil(scale.deep / scale.each);
  let number = 0;
  let deepSeq = 0;
  const row = (id: number, seq: number, author: number, second: number) => {
    number += 1;
    if (number % million === 0) say(`${number / million} million messages`);
    return [id, seq, number * 16 + partitions.get(id)!, author, 'text', messageText, seq, time(second)];
  };
  for (let seq = 1; seq <= scale.each; seq += 1) {
    for (const id of listed) yield row(id, seq, people.listAuthor, seq);
    for (let turn = 0; turn < deepEachTurn && deepSeq < scale.deep; turn += 1) {
      yield row(deepConversation, (deepSeq += 1), people.deepAuthor, seq);
    }
  }
}

/** Takes away what loads have sent into the conversations that are theirs. */
export async function forgetLoads(client: Client, lastScratch: number): Promise<void> {
  const { rows } = await client.query<{ sent: string }>(
    'SELECT coalesce(sum(last_seq), 0) AS sent FROM conversations WHERE id <= $1',
    [lastScratch],
  );
  if (Number(rows[0]!.sent) === 0) return;
  await client.query('DELETE FROM messages WHERE conversation_id <= $1', [lastScratch]);
  await client.query(
    'UPDATE conversations SET last_seq = 0, countable = 0, revision = 0, last_message_at = NULL WHERE id <= $1',
    [lastScratch],
  );
  await client.query(
    `UPDATE conversation_members SET own_countable = 0, read_seq = 0, badge_seq = 0, badge_countable = 0, badge_own = 0,
       delivered_seq = 0
     WHERE conversation_id <= $1 AND (own_countable > 0 OR read_seq > 0 OR badge_seq > 0 OR delivered_seq > 0)`,
    [lastScratch],
  );
  await client.query('DELETE FROM outbox');
  await client.query('VACUUM (ANALYZE)');
}
