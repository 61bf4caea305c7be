import { QueryBus, type IQuery } from '@nestjs/cqrs';
import { AuthenticateQuery } from '#core/users/authenticate/authenticate.query.js';
import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { say } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { published } from '#test/published.js';
import { PushDevice } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { TestServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = new TestServer();
beforeAll(() => parley.start());
afterAll(() => parley.discard());

const connect = ({ token }: Person): Promise<PushDevice> => PushDevice.connect(parley.url, token);

async function openSockets(): Promise<number> {
  const metrics = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(/parley_sockets\{wire="ims"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

const changePassword = (person: Person) =>
  person.put('/account/info', { origin_password: person.password, password: 'another_1' });

describe('a push socket ends with its session', () => {
  it('when the password changes: all but the one that changed it, within two seconds', async () => {
    const alice = await aPerson(parley);
    const [here, there] = [await connect(alice), await connect(await alice.anotherSession())];
    const changedAt = Date.now();
    succeeded(await changePassword(alice));
    expect(await there.ended()).toEqual({ code: 4401, reason: 'session.ended' });
    expect(Date.now() - changedAt).toBeLessThan(2_000);
    await here.caughtUp();
    expect(here.closed).toBeUndefined();
    await here.close();
  });

  it('when the account is deleted, and does not come back with the old token when it is restored', async () => {
    const alice = await aPerson(parley);
    const device = await connect(alice);
    const deletedAt = Date.now();
    succeeded(await alice.delete('/account/delete'));
    expect(await device.ended()).toEqual({ code: 4401, reason: 'account.deleted' });
    expect(Date.now() - deletedAt).toBeLessThan(2_000);
    const { token } = succeeded(await alice.register(alice));
    await expect(connect(alice)).rejects.toMatchObject({ status: 401 });
    await (await PushDevice.connect(parley.url, token as string)).close();
  });

  it('when the token expires', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    await parley.query("UPDATE sessions SET expires_at = expires_at - interval '6 days' WHERE user_id = $1", [
      alice.id,
    ]);
    const [short, long] = [await connect(alice), await connect(bob)];
    parley.clock.advance({ days: 2 });
    const movedAt = Date.now();
    expect(await short.ended()).toEqual({ code: 4401, reason: 'session.expired' });
    expect(Date.now() - movedAt).toBeLessThan(2_000);
    parley.clock.release();
    await long.close();
  });

  it('also when it ends right after the token was looked at: the handshake is refused', async () => {
    const alice = await aPerson(parley);
    const other = await alice.anotherSession();
    const queries = parley.app.get(QueryBus);
    const execute = queries.execute.bind(queries);
    queries.execute = async (query: IQuery) => {
      const answer = (await execute(query)) as never;
      if (!(query instanceof AuthenticateQuery)) return answer;
      queries.execute = execute;
      succeeded(await changePassword(alice));
      await published(parley);
      return answer;
    };
    await expect(connect(other)).rejects.toMatchObject({ status: 401 });
    expect(await openSockets()).toBe(0);
  });

  it('also when it ends while the conversations are loaded: the handshake is refused', async () => {
    const alice = await aPerson(parley);
    const other = await alice.anotherSession();
    await onServer(parley.databaseUrl, async (database) => {
      await database.query('BEGIN; LOCK TABLE conversation_members');
      const refused = connect(other).catch((refusal: unknown) => refusal);
      await until('the handshake waits', async () => (await openSockets()) === 1);
      succeeded(await changePassword(alice));
      await until('the end is told', async () => {
        const [waiting] = await parley.query<{ count: number }>(
          "SELECT count(*)::int AS count FROM outbox WHERE type = 'session.ended'",
        );
        return waiting!.count === 0;
      });
      await database.query('ROLLBACK');
      expect(await refused).toMatchObject({ status: 401 });
    });
    await until('nothing is left of it', async () => (await openSockets()) === 0);
    expect(parley.log).toEqual([]);
  });
});

describe('a push socket', () => {
  it('that opens hears everything from then on, from groups of that moment, too', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    for (let round = 0; round < 10; round += 1) {
      const [device, group] = await Promise.all([connect(bob), aGroup(parley, alice, bob)]);
      await device.caughtUp();
      device.take();
      await say(bob, group, 'there?');
      await until('the own message', () =>
        device.take().some((push) => 'scroll' in push && push.scroll === 'true'),
      );
      await device.close();
    }
  }, 20_000);

  it('is one of a hundred at most, over all wires together', async () => {
    const alice = await aPerson(parley);
    const phones = await Promise.all(
      Array.from({ length: 40 }, () => SocketDevice.connect(parley.url, alice.token)),
    );
    const devices = await Promise.all(Array.from({ length: 60 }, () => connect(alice)));
    await expect(connect(alice)).rejects.toEqual({
      status: 429,
      body: { code: -6, info: 'Too many requests' },
    });
    await expect(SocketDevice.connect(parley.url, alice.token)).rejects.toMatchObject({
      data: { code: 'connection.too_many' },
    });
    await devices.pop()!.close();
    devices.push(await until('one is let in again', () => connect(alice).catch(() => undefined)));
    for (const device of devices) await device.close();
    for (const phone of phones) phone.close();
  });
});

describe('a server that stops', () => {
  it('closes push sockets so that they come back, and does not wait for those that say nothing', async () => {
    const alice = await aPerson(parley);
    const [device, ...silent] = await Promise.all(Array.from({ length: 20 }, () => connect(alice)));
    for (const { socket } of silent) socket.pause();
    const startedAt = Date.now();
    await parley.close();
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    expect(await device!.ended()).toEqual({ code: 1001, reason: 'server.stopping' });
    for (const { socket } of silent) socket.resume();
    await parley.start();
    await (await connect(alice)).close();
  });
});
