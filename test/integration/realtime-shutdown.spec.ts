import { aPerson } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import { TestServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = new TestServer();

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

function rawSocketOf(socket: SocketDevice['socket']): { pause(): void } {
  // oxlint-disable-next-line no-underscore-dangle -- the name that ws gives it
  return (socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } }).ws._socket;
}
