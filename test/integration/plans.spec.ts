import { aPerson, type Person } from '#test/a-person.js';
import { throughApiV1 } from '#test/api-v1-client.js';
import { aMillionMessages, type Multitude } from '#test/million-messages.js';
import {
  executedNodes,
  largestSort,
  partitionsReadOf,
  rowsReadFrom,
  settledPlan,
  statementsOf,
  tablesReadWhole,
  type PlanNode,
} from '#test/query-plan.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
let reader: Person;
let author: Person;
let many: Multitude;

beforeAll(async () => {
  reader = await aPerson(parley);
  author = await aPerson(parley);
  many = await aMillionMessages(parley, { readerId: reader.id, authorId: author.id });
}, 180_000);

/** The settled plan of the one statement with this text among all that the act sends. */
async function planOf(part: string, act: () => Promise<unknown>): Promise<PlanNode> {
  const statements = await statementsOf(parley, act);
  const found = statements.filter(({ text }) => text.includes(part));
  if (new Set(found.map(({ text }) => text)).size !== 1) {
    throw new Error(`no one statement has "${part}":\n${statements.map(({ text }) => text).join('\n')}`);
  }
  return settledPlan(parley.databaseUrl, found[0]!);
}

const idAt = async (seq: number): Promise<number> => {
  const [row] = await parley.query<{ id: number }>(
    'SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2',
    [many.deep, seq],
  );
  return row!.id;
};

const page = (window: object = {}) =>
  reader.get('/conversations/messages', { conversationId: many.deep, limit: 20, ...window });

describe.each([
  ['the newest page', async () => page()],
  ['a page in the middle', async () => page({ before: await idAt(many.length / 2) })],
  ['the deepest page', async () => page({ before: await idAt(21) })],
])('%s of a long history', (_name, act) => {
  let plan: PlanNode;
  beforeAll(async () => {
    // Looked up before, so that the statement is alone.
    plan = await planOf('FROM page p', act);
  });

  it('reads little more than the messages that it shows, from one partition', () => {
    expect(partitionsReadOf(plan, 'messages')).toHaveLength(1);
    // The page, those that its messages reply to, and recalled ones that are passed over.
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(45);
  });

  it('sorts no more than the page', () => expect(largestSort(plan)).toBeLessThanOrEqual(20));
  it('reads no table whole', () => expect(tablesReadWhole(plan)).toEqual([]));
});

describe('what came since a moment, behind half a million messages', () => {
  let since: string;
  beforeAll(async () => {
    parley.clock.advance({ hours: 1 });
    since = parley.clock.now().toISOString();
    for (const content of ['new', 'newer', 'newest'])
      await author.post('/conversations/messages', { conversationId: many.deep, content });
  });

  it.each([
    [
      'a page',
      'FROM page p',
      () => reader.get('/conversations/messages', { conversationId: many.deep, from: since }),
    ],
    [
      'a filtered page',
      'u.name ILIKE',
      () => reader.post('/conversations/sift', { conversationId: many.deep, start_time: since }),
    ],
  ])('%s reads nothing else', async (_name, part, act) => {
    const plan = await planOf(part, act);
    expect(rowsReadFrom(plan, 'messages')).toBe(3);
    expect(tablesReadWhole(plan)).toEqual([]);
  });

  it('begins at a place that a few look-ups find', async () => {
    const plan = await planOf('RECURSIVE stretch', () =>
      reader.get('/conversations/messages', { conversationId: many.deep, from: since }),
    );
    expect(partitionsReadOf(plan, 'messages')).toHaveLength(1);
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(20);
    expect(tablesReadWhole(plan)).toEqual([]);
  });
});

describe('the top of a list of 2,001 conversations', () => {
  let plan: PlanNode;
  beforeAll(async () => {
    const query = { userId: reader.id, limit: 20 };
    plan = await planOf('LIMIT $3 OFFSET $4', () => throughApiV1(reader).get('/conversations', query));
  });

  it('looks up the last messages of the twenty alone', () => {
    // One that can be seen each, and the recalled ones among the ten behind the badge.
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(20 * 3);
  });

  it('sorts the memberships, and no messages', () => expect(largestSort(plan)).toBeLessThanOrEqual(2_001));
  it('reads no history whole', () =>
    expect(tablesReadWhole(plan).filter((table) => table !== 'conversations')).toEqual([]));
});

describe('an unread count', () => {
  it('reads what was recalled behind the badge, and nothing else, however long the history is', async () => {
    const plan = await planOf('badge_countable', () =>
      reader.get('/interface', { conversationId: many.deep }),
    );
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(1);
    expect(tablesReadWhole(plan)).toEqual([]);
  });

  it('is summed up over all conversations without reading their messages', async () => {
    const path = `/conversations/unread-total/${reader.id}`;
    const plan = await planOf('AS total', () => throughApiV1(reader).get(path));
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(2 * 2_001);
    expect(tablesReadWhole(plan).filter((table) => table !== 'conversations')).toEqual([]);
  });
});

describe('a message that is named by its id alone', () => {
  it('is found in one partition, over the index of ids', async () => {
    const id = await idAt(many.length / 2 + 1);
    const plan = await planOf('WHERE x.id = $1', () =>
      reader.get('/conversations/get_reply', { message_id: id }),
    );
    expect(partitionsReadOf(plan, 'messages')).toHaveLength(1);
    expect(rowsReadFrom(plan, 'messages')).toBe(1);
    expect(tablesReadWhole(plan)).toEqual([]);
  });
});

describe('what every request asks', () => {
  it('finds the session and its person by their keys', async () => {
    const plan = await planOf('FROM sessions s', () => reader.get('/account/info'));
    expect(tablesReadWhole(plan)).toEqual([]);
    expect(rowsReadFrom(plan, 'sessions') + rowsReadFrom(plan, 'users')).toBe(2);
  });

  it('finds a member of a conversation by its key', async () => {
    const plan = await planOf('"joinedSeq"', () => page());
    expect(tablesReadWhole(plan)).toEqual([]);
    expect(rowsReadFrom(plan, 'conversation_members')).toBeLessThanOrEqual(1);
  });
});

/** The settled plan of a step of `send_messages`, for a message to each of 64 conversations like the one that the act sends. */
async function planOfBatch(inside: string, act: () => Promise<unknown>): Promise<PlanNode> {
  const statements = await statementsOf(parley, act);
  const statement = statements.find(({ text }) => text.includes('send_messages('))!;
  const conversations = many.conversations.slice(0, 64);
  const parameters = statement.parameters.map((parameter, place) =>
    place === 0
      ? conversations
      : Array.isArray(parameter)
        ? conversations.map(() => parameter[0] as unknown)
        : parameter,
  );
  return settledPlan(parley.databaseUrl, { ...statement, parameters }, { inside });
}

describe('a batch of sends', () => {
  let plan: PlanNode;
  beforeAll(async () => {
    const message = { conversationId: many.deep, content: 'one more', client_id: 'one more' };
    plan = await planOfBatch('WITH draft AS', () => author.post('/conversations/messages', message));
  });

  it('goes through each of its steps once, so that it costs twice for twice as many', () => {
    const repeated = executedNodes(plan).filter(
      (node) =>
        node['Actual Loops'] > 1 &&
        ['CTE Scan', 'Function Scan', 'Subquery Scan'].includes(node['Node Type']),
    );
    expect(repeated).toEqual([]);
  });

  it('prepares no look-up of messages that are replied to, over sixteen partitions, where none is', () => {
    const indexes = JSON.stringify(plan).match(/messages_\d+_\w+_idx/g) ?? [];
    const kinds = new Set(indexes.map((name) => name.replace(/^messages_\d+/, '')));
    expect([...kinds]).toEqual(['_conversation_id_sender_id_client_id_idx']);
  });

  it('looks up each message that is replied to over the index of ids', async () => {
    const message = { conversationId: many.deep, content: 'a reply', reply_to: await idAt(many.length - 1) };
    const replied = await planOfBatch('AS d (conversation_id, sender_id, reply_to_id, place)', () =>
      author.post('/conversations/messages', message),
    );
    expect(rowsReadFrom(replied, 'conversation_members')).toBe(64);
    expect(rowsReadFrom(replied, 'messages')).toBeLessThanOrEqual(64);
    expect(tablesReadWhole(replied)).toEqual([]);
  });

  it('reads a row or two of each table for each message', () => {
    // The client id is new.
    expect(rowsReadFrom(plan, 'messages')).toBe(0);
    expect(rowsReadFrom(plan, 'conversations')).toBeLessThanOrEqual(2 * 64);
    expect(rowsReadFrom(plan, 'conversation_members')).toBeLessThanOrEqual(2 * 64);
  });

  it('reads no table whole', () => expect(tablesReadWhole(plan)).toEqual([]));
});

it('plans the statement of a batch once per connection, also after a migration that made the function anew', async () => {
  const [row] = await parley.query<{ settings: string[] }>(
    `SELECT proconfig AS settings FROM pg_proc WHERE proname = 'send_messages'`,
  );
  expect(row!.settings).toContain('plan_cache_mode=force_generic_plan');
});

describe('a badge in a history of half a million messages', () => {
  const marking = (person: Person) => () =>
    person.post('/interface', { conversationId: many.deep, unreads: Number.MAX_SAFE_INTEGER });

  it('goes back over a thousand messages at most, however many are to be marked', async () => {
    const plan = await planOf('ORDER BY x.seq DESC LIMIT $3', marking(reader));
    // Those, the recalled ones among them, and the same once more for the own ones.
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(2_100);
    expect(tablesReadWhole(plan)).toEqual([]);
    const { body } = await reader.get('/interface', { conversationId: many.deep });
    expect(body).toMatchObject({ unreads: 1_000 });
  });

  it('is looked for in the newest ten thousand places, where all messages are one’s own', async () => {
    const plan = await planOf('ORDER BY x.seq DESC LIMIT $3', marking(author));
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(10_000);
    expect(tablesReadWhole(plan)).toEqual([]);
  });

  it('moves forward by what lies between, not by all that is behind it', async () => {
    const backToTheBeginning = (): Promise<unknown> =>
      parley.query(
        `UPDATE conversation_members SET read_seq = 0, badge_seq = 0, badge_countable = 0, badge_own = 0
         WHERE conversation_id = $1 AND user_id = $2`,
        [many.deep, reader.id],
      );
    await backToTheBeginning();
    const statements = await statementsOf(parley, () =>
      throughApiV1(reader).put('/messages/read', { conversationId: String(many.deep), seq: 90 }),
    );
    await backToTheBeginning();
    const moving = statements.find(({ text }) => text.includes('SET read_seq = greatest'))!;
    const plan = await settledPlan(parley.databaseUrl, moving);
    expect(rowsReadFrom(plan, 'messages')).toBeLessThanOrEqual(101);
  });
});

describe('the outbox', () => {
  const eventsOf = `SELECT FROM outbox WHERE conversation_id = $1 AND type = 'message.created'`;

  it('is emptied over its key', async () => {
    const plan = await planOf('DELETE FROM outbox', async () => {
      await author.post('/conversations/messages', { conversationId: many.deep, content: 'published' });
      await until('the event is gone', async () => (await parley.query(eventsOf, [many.deep])).length === 0);
    });
    expect(tablesReadWhole(plan)).toEqual([]);
  });
});
