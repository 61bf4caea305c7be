import { io } from 'socket.io-client';
import { aPerson, type Person } from '#test/a-person.js';
import { Connections } from '#realtime/connections.js';
import { onServer } from '#test/databases.js';
import { PushDevice } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { TestServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = new TestServer();

const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

beforeEach(() => parley.start());
afterEach(() => parley.close());
afterAll(() => parley.discard());

describe('a server that stops', () => {
  it.each(['websocket', 'polling'] as const)(
    'tells clients over %s, and they come back by themselves',
    async (transport) => {
      const alice = await aPerson(parley);
      const device = await SocketDevice.connect(parley.url, alice.token, {
        transports: [transport],
        reconnection: true,
      });
      await parley.close();
      await until('it is disconnected', () => device.disconnections.length > 0 || undefined);
      expect(device.of('connection.closing')).toEqual([
        { code: 'server.stopping', message: 'The server is stopping.' },
      ]);
      expect(device.disconnections).toEqual([expect.stringMatching(/^transport (close|error)$/)]);
      expect(device.socket.active).toBe(true);

      await parley.start();
      device.moveTo(parley.url);
      await until('it is back', () => device.socket.connected || undefined);
      device.close();
    },
  );

  it('refuses a handshake whose token it was looking at', async () => {
    await whileItStops(async ({ token }, stop) => {
      const opening = PushDevice.connect(parley.url, token);
      const refusal = opening.catch((refused: unknown) => refused);
      await stop();
      expect(await refusal).toMatchObject({ status: 503, body: { code: -101 } });
    });
  });

  it('lets nobody in over Socket.IO whose token it was looking at, and they try again by themselves', async () => {
    await whileItStops(async ({ token }, stop) => {
      const refusals: Error[] = [];
      const socket = io(parley.url, { transports: ['websocket'], auth: { token }, forceNew: true });
      socket.on('connect_error', (refusal) => void refusals.push(refusal));
      await stop();
      // A refusal would be final.
      expect(refusals.filter((refusal) => 'data' in refusal)).toEqual([]);
      expect([socket.connected, socket.active]).toEqual([false, true]);
      socket.close();
    });
  });

  it('does not wait for clients that say nothing', async () => {
    const alice = await aPerson(parley);
    const devices = await Promise.all(
      Array.from({ length: 20 }, () => SocketDevice.connect(parley.url, alice.token)),
    );
    for (const { socket } of devices) rawSocketOf(socket).pause();
    const startedAt = Date.now();
    await parley.close();
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    for (const device of devices) device.close();
  });
});

/**
 * @param work starts a handshake of a person; then `stop` lets the server look at the token while it stops
 */
async function whileItStops(
  work: (person: Person, stop: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const alice = await aPerson(parley);
  await onServer(parley.databaseUrl, async (blocker) => {
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
    await work(alice, async () => {
      await until('the token is looked at', async () => (await blocker.query(waiting)).rows.length > 0);
      const connections = parley.app.get(Connections);
      const closed = parley.close();
      await until('it stops', () => connections.stopping);
      await blocker.query('COMMIT');
      await closed;
      expect([...connections.everyone()]).toEqual([]);
    });
  });
}

function rawSocketOf(socket: SocketDevice['socket']): { pause(): void } {
  // oxlint-disable-next-line no-underscore-dangle -- the name that ws gives it
  return (socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } }).ws._socket;
}
