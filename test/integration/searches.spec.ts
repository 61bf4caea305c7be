import type { Client } from 'pg';
import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { throughApiV1, succeededV1 } from '#test/api-v1-client.js';
import { onServer } from '#test/databases.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
let people: Person[];
let group: number;

beforeAll(async () => {
  people = await Promise.all(Array.from({ length: 12 }, () => aPerson(parley)));
  const [owner, ...others] = people;
  group = await aGroup(parley, owner!, ...others);
});

const search = (person: Person): Promise<ImsAnswer> =>
  person.get('/conversations/manage_messages', { conversationId: group, content: '欢迎' });

/** Runs `work` while every search of messages takes for ever. */
function whileSearchesTakeLong(work: (blocker: Client) => Promise<void>): Promise<void> {
  return onServer(parley.databaseUrl, async (blocker) => {
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    try {
      await work(blocker);
    } finally {
      await blocker.query('COMMIT');
    }
  });
}

/** Asks on a connection of its own: a server without one could not say. */
const someWait = (blocker: Client): Promise<unknown> =>
  until('a search has reached the database', async () => {
    const { rows } = await blocker.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });

describe('searches that take long', () => {
  it('leave connections to everyone else', async () => {
    let searches: Promise<ImsAnswer[]> = Promise.resolve([]);
    await whileSearchesTakeLong(async (blocker) => {
      searches = Promise.all(people.map(search));
      await someWait(blocker);
      for (const person of people) succeeded(await person.get('/account/info'));
    });
    for (const answer of await searches) expect(succeeded(answer)['messages']).toHaveLength(1);
  });

  it('of messages and of people share what they may have', async () => {
    const done: string[] = [];
    let searches: Promise<unknown> = Promise.resolve();
    await whileSearchesTakeLong(async (blocker) => {
      const ofMessages = people.slice(1).map(search);
      await someWait(blocker);
      const ofPeople = throughApiV1(people[0]!)
        .get('/users', { query: 'Person' })
        .then((answer) => done.push(succeededV1(answer) ? 'search' : ''));
      searches = Promise.all([...ofMessages, ofPeople]);
      for (const person of people) succeeded(await person.get('/account/info'));
      done.push('everyone else');
    });
    await searches;
    expect(done).toEqual(['everyone else', 'search']);
  });

  it('are refused to one person who asks for many at once', async () => {
    const refused: (readonly [number, unknown])[] = [];
    let searches: Promise<unknown> = Promise.resolve();
    await whileSearchesTakeLong(async () => {
      const searching = Array.from({ length: 20 }, async () => {
        const { status, headers } = await search(people[0]!);
        if (status !== 200) refused.push([status, headers['retry-after']]);
      });
      searches = Promise.all(searching);
      await until('the others are refused', () => refused.length >= 9);
    });
    await searches;
    expect(refused).toEqual(Array.from({ length: 9 }, () => [503, '2']));
  });
});
