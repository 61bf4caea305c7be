import { request as httpRequest } from 'node:http';
import { aPerson, succeeded } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

function refusalOf(token: unknown, auth?: object): Promise<unknown> {
  return SocketDevice.connect(parley.url, token, auth ? { auth } : {}).then(
    () => 'connected',
    (error: unknown) => error,
  );
}

const invalid = {
  message: 'The token is missing, malformed, expired or revoked.',
  data: { code: 'session.invalid', message: 'The token is missing, malformed, expired or revoked.' },
};

describe('a Socket.IO connection', () => {
  it.each(['websocket', 'polling'] as const)('is let in over %s', async (transport) => {
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token, { transports: [transport] });
    expect(device.transport).toBe(transport);
    device.close();
  });

  it('takes the token raw and after Bearer', async () => {
    const alice = await aPerson(parley);
    for (const token of [alice.token, `Bearer ${alice.token}`, `bearer  ${alice.token}`]) {
      const device = await SocketDevice.connect(parley.url, token);
      expect(device.socket.connected).toBe(true);
      device.close();
    }
  });

  it.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a broken token', 'a.b.c'],
    ['a token that is no string', { toString: 'x' }],
    ['a list', ['x']],
  ])('is refused with %s', async (_what, token) => {
    await expect(refusalOf(token)).resolves.toMatchObject(invalid);
  });

  it('is refused without any auth at all', async () => {
    await expect(refusalOf(undefined, {})).resolves.toMatchObject(invalid);
  });

  it('is refused to the token of a deleted account', async () => {
    const alice = await aPerson(parley);
    succeeded(await alice.delete('/account/delete'));
    await expect(refusalOf(alice.token)).resolves.toMatchObject(invalid);
  });

  it('is refused to a token that was revoked, and to one that has expired', async () => {
    const alice = await aPerson(parley);
    const other = await alice.anotherSession();
    await parley.query(
      'UPDATE sessions SET ended_at = now() WHERE user_id = $1 AND id = (SELECT min(id) FROM sessions WHERE user_id = $1)',
      [alice.id],
    );
    await expect(refusalOf(alice.token)).resolves.toMatchObject(invalid);
    await parley.query("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
      alice.id,
    ]);
    await expect(refusalOf(other.token)).resolves.toMatchObject(invalid);
  });

  it('may try again over the same transport, with a better token', async () => {
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token, {
      auth: (() => {
        let tries = 0;
        return (give: (auth: object) => void) => give({ token: (tries += 1) === 1 ? 'broken' : alice.token });
      })(),
      tries: 2,
    });
    expect(device.refusals).toMatchObject([invalid]);
    device.close();
  });

  it('is refused in other namespaces', async () => {
    const alice = await aPerson(parley);
    await expect(SocketDevice.connect(`${parley.url}/admin`, alice.token)).rejects.toMatchObject({
      message: 'Invalid namespace',
    });
  });

  it('is one of a hundred at most', async () => {
    const alice = await aPerson(parley);
    const devices = await Promise.all(
      Array.from({ length: 100 }, () => SocketDevice.connect(parley.url, alice.token)),
    );
    await expect(refusalOf(alice.token)).resolves.toMatchObject({
      data: { code: 'connection.too_many', details: { limit: 100 } },
    });
    devices.pop()!.close();
    devices.push(
      await until('one is let in again', () =>
        SocketDevice.connect(parley.url, alice.token).catch(() => undefined),
      ),
    );
    for (const device of devices) device.close();
  });

  it('is counted in the metrics as long as it is open', async () => {
    const sockets = async () =>
      /parley_sockets\{wire="socket.io"\} (\d+)/.exec(
        await (await fetch(`${parley.url}/metrics`)).text(),
      )?.[1];
    await until('everyone has gone', async () => (await sockets()) === '0' || undefined);
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token);
    expect(await sockets()).toBe('1');
    device.close();
    await until('it is gone', async () => (await sockets()) === '0' || undefined);
  });
});

describe('the HTTP server', () => {
  it('tells pages of other origins what HTTP tells them', async () => {
    const answer = await fetch(`${parley.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://web.example.com' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://web.example.com',
    ]);
    await answer.text();
  });

  it('answers 404 to an upgrade that no wire is there for', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${parley.url}/nowhere`, {
        headers: { connection: 'Upgrade', upgrade: 'websocket' },
      });
      request.on('response', (response) => resolve(response.resume().statusCode));
      request.on('upgrade', () => resolve('upgraded'));
      request.on('error', reject);
      request.end();
    });
    expect(status).toBe(404);
  });
});
