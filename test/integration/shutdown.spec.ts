import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { TestServer } from '#test/test-server.js';

const parley = new TestServer();

beforeEach(() => parley.start());
afterEach(() => parley.close());
afterAll(() => parley.discard());

/** Far below what Node waits for a request that never comes, or for another one on the same connection. In ms. */
const soon = 4_000;

async function aConnection(): Promise<Socket> {
  const socket = connect(Number(new URL(parley.url).port), '127.0.0.1');
  await once(socket, 'connect');
  // The server may cut it.
  socket.on('error', () => socket.destroy());
  return socket;
}

const request = 'GET /health/live HTTP/1.1\r\nHost: parley\r\n';

describe('a server that stops', () => {
  it('does not wait for connections on which nothing was asked', async () => {
    const sockets = await Promise.all(Array.from({ length: 5 }, aConnection));
    // They are accepted by the time that a later one is answered.
    await fetch(`${parley.url}/health/live`);
    const startedAt = Date.now();
    await parley.close();
    expect(Date.now() - startedAt).toBeLessThan(soon);
    for (const socket of sockets) socket.destroy();
  });

  it('answers requests under way, and does not wait for more on their connections', async () => {
    const answers = Promise.all(
      Array.from({ length: 40 }, async () => (await fetch(`${parley.url}/health/ready`)).status),
    );
    await fetch(`${parley.url}/health/live`);
    const startedAt = Date.now();
    await parley.close();
    expect(Date.now() - startedAt).toBeLessThan(soon);
    expect(new Set(await answers)).toEqual(new Set([200]));
  });

  it('does not wait for the rest of a request that is never finished', async () => {
    const socket = await aConnection();
    socket.write(request);
    await fetch(`${parley.url}/health/live`);
    const startedAt = Date.now();
    await parley.close();
    expect(Date.now() - startedAt).toBeLessThan(soon);
    socket.destroy();
  });
});
