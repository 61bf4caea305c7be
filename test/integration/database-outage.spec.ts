import { aPerson, succeeded } from '#test/a-person.js';
import { CuttableWire } from '#test/cuttable-wire.js';
import { createDatabase, type TestDatabase } from '#test/databases.js';
import { TestServer } from '#test/test-server.js';
import { until } from '#test/until.js';

let database: TestDatabase;
let wire: CuttableWire;
let parley: TestServer;

beforeAll(async () => {
  database = await createDatabase();
  wire = new CuttableWire(new URL(database.url));
  parley = new TestServer({ DATABASE_URL: await wire.mend() });
  await parley.start();
});
afterAll(async () => {
  await parley.discard();
  await wire.cut();
  await database.drop();
});

const ready = (): Promise<Response> => fetch(`${parley.url}/health/ready`);

describe('a server whose database cannot be reached', () => {
  it('stays live, is not ready, answers 503 in the frame, and recovers by itself', async () => {
    const alice = await aPerson(parley);
    await wire.cut();
    try {
      const answer = await ready();
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { status: 'not ready', database: 'not ready' },
      ]);
      expect((await fetch(`${parley.url}/health/live`)).status).toBe(200);
      for (const refused of [
        await alice.get('/account/info'),
        await alice.logIn(alice.email, alice.password),
      ]) {
        expect([refused.status, refused.body]).toEqual([503, { code: -101, info: 'Unavailable' }]);
        expect(refused.headers['retry-after']).toBe('1');
      }
    } finally {
      await wire.mend();
    }
    await until('it is ready again', async () => (await ready()).status === 200);
    expect(succeeded(await alice.get('/account/info')).id).toBe(alice.id);
  });

  it('answers 503 to requests that are under way when it goes', async () => {
    const people = await Promise.all([aPerson(parley), aPerson(parley), aPerson(parley)]);
    const answers = Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        people[number % 3]!.put('/account/info', { name: `Name ${number}` }),
      ),
    );
    await wire.cut();
    const statuses = new Set((await answers).map(({ status }) => status));
    await wire.mend();
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await until('it is ready again', async () => (await ready()).status === 200);
  });
});
