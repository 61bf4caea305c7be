import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { aPerson, someDetails, type Person } from '#test/a-person.js';
import { handshakeOf } from '#test/push-client.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
let alice: Person;

beforeAll(async () => {
  alice = await aPerson(parley);
});

/** As the client of Java's library sends with each request, unless it is told not to. */
const offersHttp2 = {
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
};
const offersWebSocket = { connection: 'Upgrade', upgrade: 'websocket' };

describe('a request that offers another protocol, which nobody takes', () => {
  it.each([
    ['HTTP/2', offersHttp2],
    ['a WebSocket', offersWebSocket],
  ])('is answered as if it offered none: %s', async (_what, headers) => {
    const read = await alice.request('GET', '/account/info', { headers });
    expect(read).toMatchObject({ status: 200, body: { code: 0, id: alice.id } });
    const { email, password, name } = someDetails();
    const registered = await alice.request('POST', '/account/reg', {
      headers,
      token: null,
      body: { email, password, name },
    });
    expect(registered).toMatchObject({ status: 200, body: { code: 0 } });
    expect(await alice.logIn(email, password)).toMatchObject({ status: 200 });
  });

  it('has its whole body read, however large', async () => {
    const answer = await alice.request('POST', '/account/reg', {
      headers: offersHttp2,
      body: { filling: 'x'.repeat(3 * 1024 * 1024) },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: -2, info: 'Missing or error type of [email]' },
    });
  });

  it('is refused in the frame of its path where there is nothing', async () => {
    for (const [path, body] of [
      ['/nowhere', { code: -1, info: 'Not found' }],
      ['/api/auth/nowhere', { code: 404 }],
      ['/api/chat/nowhere', { code: 404 }],
      ['/api/v1/nowhere', { status: 404 }],
    ] as const) {
      const answer = await handshakeOf(`${parley.url}${path}`);
      expect(answer).toMatchObject({ status: 404, body });
    }
  });

  it('reaches Socket.IO by polling', async () => {
    const request = httpGet(`${parley.url}/socket.io/?EIO=4&transport=polling`, { headers: offersHttp2 });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(200);
  });
});
