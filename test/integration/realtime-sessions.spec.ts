import { aPerson, succeeded } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

const endedWith = (code: string) => expect.objectContaining({ code, message: expect.any(String) });

/** Waits until the server has closed the device, and says how long that took at most, in ms. */
async function timeToClose(device: SocketDevice, since: number): Promise<number> {
  await until('the socket is closed', () => device.disconnections.length > 0 || undefined);
  return Date.now() - since;
}

describe('a connection ends with its session', () => {
  it('when the password changes: all but the one that changed it, within two seconds', async () => {
    const alice = await aPerson(parley);
    const other = await alice.anotherSession();
    const [here, there] = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, other.token),
    ];
    const changedAt = Date.now();
    succeeded(
      await alice.put('/account/info', {
        origin_password: alice.password,
        new_password: 'another_1',
        password: 'another_1',
      }),
    );
    expect(await timeToClose(there, changedAt)).toBeLessThan(2_000);
    expect(there.of('session.ended')).toEqual([endedWith('session.ended')]);
    expect(here.disconnections).toEqual([]);
    here.close();
  });

  it('is told so before, disconnected for good, and refused when it comes back', async () => {
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token, { reconnection: true });
    succeeded(await alice.delete('/account/delete'));
    await timeToClose(device, Date.now());
    expect(device.received.map(({ name }) => name)).toEqual(['account.deleted', 'session.ended']);
    expect(device.of('session.ended')).toEqual([endedWith('account.deleted')]);
    expect(device.disconnections).toEqual(['io server disconnect']);
    expect(device.socket.active).toBe(false);
    await expect(SocketDevice.connect(parley.url, alice.token)).rejects.toMatchObject({
      data: { code: 'session.invalid' },
    });
    device.close();
  });

  it('over long polling too', async () => {
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token, { transports: ['polling'] });
    const deletedAt = Date.now();
    succeeded(await alice.delete('/account/delete'));
    expect(await timeToClose(device, deletedAt)).toBeLessThan(2_000);
    expect(device.of('session.ended')).toEqual([endedWith('account.deleted')]);
    device.close();
  });

  it('when the token expires', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const [short, long] = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    await parley.query("UPDATE sessions SET expires_at = expires_at - interval '6 days' WHERE user_id = $1", [
      alice.id,
    ]);
    const again = await SocketDevice.connect(parley.url, alice.token);
    parley.clock.advance({ days: 2 });
    await timeToClose(again, Date.now());
    expect(again.of('session.ended')).toEqual([endedWith('session.expired')]);
    expect([short.disconnections, long.disconnections]).toEqual([[], []]);
    parley.clock.advance({ days: 5 });
    await timeToClose(long, Date.now());
    parley.clock.release();
    short.close();
    long.close();
  });

  it('also when the session ends while the connection is let in', async () => {
    for (let round = 0; round < 20; round += 1) {
      const alice = await aPerson(parley);
      const other = await alice.anotherSession();
      const [device] = await Promise.all([
        SocketDevice.connect(parley.url, other.token).catch(() => undefined),
        alice.put('/account/info', {
          origin_password: alice.password,
          new_password: 'another_1',
          password: 'another_1',
        }),
      ]);
      if (!device) continue;
      await timeToClose(device, Date.now());
      device.close();
    }
    expect(parley.log).toEqual([]);
  }, 30_000);
});
