import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { aLargeImage } from '#test/a-large-image.js';
import { aPerson } from '#test/a-person.js';
import { holdTime, hurryUntil, letTimeRun } from '#test/hurried-time.js';
import { TestServer } from '#test/test-server.js';

const parley = new TestServer();

beforeEach(() => parley.start());
afterEach(() => parley.close());
afterEach(letTimeRun);
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

const halfABody =
  'POST /account/login HTTP/1.1\r\nHost: parley\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
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

  it.each([
    ['a body that never comes to its end', async () => halfABody],
    [
      'a download whose client does not read',
      async () =>
        `GET /media/${await aLargeImage(parley, await aPerson(parley))} HTTP/1.1\r\nHost: parley\r\n\r\n`,
    ],
  ])('waits for %s no longer than leaves time for the rest of the stop', async (_, asked) => {
    const socket = await aConnection();
    socket.write(await asked());
    // They are accepted by the time that a later one is answered.
    await fetch(`${parley.url}/health/live`);
    holdTime();
    let closed = false;
    const closing = parley.close().then(() => (closed = true));
    expect(await hurryUntil('it is closed', () => closed)).toBeLessThan(20);
    await closing;
    socket.destroy();
  });
});
