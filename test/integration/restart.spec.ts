import { aPerson, succeeded } from '#test/a-person.js';
import { ChildServer } from '#test/child-server.js';
import { createDatabase, onServer } from '#test/databases.js';
import { ImsClient } from '#test/ims-client.js';
import { SmtpSink } from '#test/smtp-sink.js';
import { until } from '#test/until.js';

let servers: ChildServer[] = [];

async function aChild(...of: Parameters<typeof ChildServer.create>): Promise<ChildServer> {
  const server = await ChildServer.create(...of);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.map((server) => server.discard()));
  servers = [];
});

it('what was answered before a kill -9 is there after the restart, tokens and events, too', async () => {
  const parley = await aChild();
  await parley.start();
  const alice = await aPerson(parley);
  await alice.put('/account/info', { name: 'Alice' });
  await parley.kill9();
  expect(await parley.health('live')).toBeUndefined();
  await parley.start();
  expect(succeeded(await alice.get('/account/info'))).toMatchObject({ id: alice.id, name: 'Alice' });
  await onServer(parley.databaseUrl, async (client) => {
    const isEmpty = async () => (await client.query('SELECT 1 FROM outbox')).rowCount === 0;
    await until('the events have gone out', isEmpty, { within: 10_000 });
  });
}, 60_000);

it('a server that is asked to stop ends in order, with exit code 0', async () => {
  const parley = await aChild();
  await parley.start();
  await aPerson(parley);
  expect(await parley.stop()).toBe(0);
}, 60_000);

it('two servers that start at once on an empty database migrate it once, and both serve', async () => {
  const database = await createDatabase({ empty: true });
  try {
    const [one, two] = [await aChild({}, database), await aChild({}, database)];
    await Promise.all([one.start(), two.start()]);
    const alice = await aPerson(one);
    succeeded(await alice.get('/account/info'));
    const bob = await aPerson(two);
    expect(bob.id).not.toBe(alice.id);
    await onServer(database.url, async (client) => {
      const { rows } = await client.query(
        'SELECT name, count(*)::int AS times FROM migrations GROUP BY name',
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    });
  } finally {
    await Promise.all(servers.map((server) => server.kill9()));
    await database.drop();
  }
}, 60_000);

it('a server that has mailed over SMTP does not wait for the mail server when it stops', async () => {
  const sink = new SmtpSink();
  const parley = await aChild({ SMTP_URL: await sink.start() });
  await parley.start();
  succeeded(await new ImsClient(parley).post('/verify', { email: 'alice@example.com' }));
  const asked = Date.now();
  expect(await parley.stop()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(10_000);
  await sink.stop();
}, 60_000);
