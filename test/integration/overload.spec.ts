import { connect, type Socket } from 'node:net';
import { aPerson } from '#test/a-person.js';
import { twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { onServer } from '#test/databases.js';
import { until } from '#test/until.js';

const parley = aServer();

async function turnedAway(): Promise<number> {
  const text = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(/^parley_http_turned_away_total (\d+)$/m.exec(text)?.[1] ?? 0);
}

describe('more requests than the server works on at once', () => {
  it('are refused at once, in the frame of their contract, and it serves again when the others are done', async () => {
    const { alice, chat } = await twoFriends(parley);
    await onServer(parley.databaseUrl, async (blocker) => {
      // Whoever sends into the conversation waits for this.
      await blocker.query('BEGIN');
      await blocker.query('SELECT FROM conversations WHERE id = $1 FOR UPDATE', [chat]);
      const sends = Array.from({ length: 512 }, (_, place) =>
        alice.post('/conversations/messages', { conversationId: chat, content: `${place}` }),
      );
      const refused = await until(
        'one is refused',
        async () => {
          const answer = await fetch(`${parley.url}/api/v1/conversations?userId=${alice.id}`);
          return answer.status === 503 && answer;
        },
        { within: 30_000 },
      );
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.headers.get('x-request-id')).toEqual(expect.any(String));
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(await refused.json()).toMatchObject({ status: 503, code: 'server.busy' });
      for (const asked of ['/health/ready', '/health/live?full', '/metrics?name[]=x', '/metrics/'])
        expect((await fetch(`${parley.url}${asked}`)).status).toBe(200);
      expect(await turnedAway()).toBeGreaterThan(0);
      await blocker.query('COMMIT');
      // On a slow machine some have waited for longer than a send may.
      const statuses = (await Promise.all(sends)).map(({ status }) => status);
      expect(statuses).toContain(200);
      expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    });
    expect((await alice.get('/account/info')).status).toBe(200);
  }, 60_000);
});

it('counts what calls itself a form where none is taken', async () => {
  const alice = await aPerson(parley);
  const before = await turnedAway();
  const headers = { authorization: alice.token, 'content-type': 'multipart/form-data; boundary=x' };
  await onServer(parley.databaseUrl, async (blocker) => {
    // Whoever calls waits for this.
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
    const asked = Array.from({ length: 600 }, () => fetch(`${parley.url}/account/info`, { headers }));
    await until('some are turned away', async () => (await turnedAway()) > before, { within: 20_000 });
    await blocker.query('COMMIT');
    await Promise.all(asked);
  });
}, 60_000);

it('does not count an upload whose file is still to come', async () => {
  const alice = await aPerson(parley);
  const { port } = new URL(parley.url);
  const before = await turnedAway();
  const head = [
    'POST /api/v1/media HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${alice.token}`,
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 1000',
  ].join('\r\n');
  const uploads: Socket[] = [];
  // A hundred at a time: while their tokens are looked at they count as all others do.
  while (uploads.length < 600) {
    for (let count = 0; count < 100; count += 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => socket.destroy());
      socket.write(`${head}\r\n\r\n--x\r\n`);
      uploads.push(socket);
    }
    await until('all are connected', () => uploads.every((socket) => socket.bytesWritten > 0));
    expect((await alice.get('/account/info')).status).toBe(200);
  }
  expect(await turnedAway()).toBe(before);
  for (const socket of uploads) socket.destroy();
}, 60_000);

it('does not count a request whose body is still to come, which would cost an attacker nothing', async () => {
  const alice = await aPerson(parley);
  const { port } = new URL(parley.url);
  const head = `POST /conversations/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
  const idle = Array.from({ length: 600 }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write(head);
    return socket;
  });
  await until('all are connected', () => idle.every((socket) => socket.bytesWritten > 0));
  expect((await alice.get('/account/info')).status).toBe(200);
  for (const socket of idle) socket.destroy();
});
