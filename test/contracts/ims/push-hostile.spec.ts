import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { EventPublisher } from '#realtime/event-publisher.js';
import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { say } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { PushDevice } from '#test/push-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer({ RATE_LIMITS: 'on' });

let alice: Person;
let mallory: Person;
let group: number;
let witness: PushDevice;

const connect = ({ token }: Person): Promise<PushDevice> => PushDevice.connect(parley.url, token);

beforeAll(async () => {
  [alice, mallory] = [await aPerson(parley), await aPerson(parley)];
  group = await aGroup(parley, alice, mallory);
  witness = await connect(alice);
});
afterAll(() => witness.close());

/** Nothing of what happened hurt anyone else. */
async function expectOthersUnhurt(): Promise<void> {
  await witness.caughtUp();
  witness.take();
  await say(alice, group, 'still here');
  expect(await witness.next()).toEqual({ type: 'notify', scroll: 'true' });
  expect(parley.log).toEqual([]);
}
afterEach(expectOthersUnhurt);

async function metric(name: string): Promise<number> {
  const metrics = await (await fetch(`${parley.url}/metrics`)).text();
  const line = metrics.split('\n').find((each) => each.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? 0);
}
const sockets = () => metric('parley_sockets{wire="ims"}');

/** A client that speaks TCP by hand. */
async function tcpClient(firstBytes: string): Promise<Socket> {
  const { hostname, port } = new URL(parley.url);
  const socket = connectTcp(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(firstBytes);
  return socket;
}

const handshake = (path: string, more: readonly string[] = []): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: parley',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...more,
    '\r\n',
  ].join('\r\n');

describe('what a client sends', () => {
  it('is ignored: texts, bytes, JSON, commands of other wires', async () => {
    const device = await connect(mallory);
    for (const text of ['', 'ping', '{"type":"ping"}', '{"type":"notify"}', '42["message.send",{}]', '[[[[{'])
      device.socket.send(text);
    device.socket.send(Buffer.from([0, 255, 1]));
    await device.caughtUp();
    expect(device.received).toEqual([]);
    await device.close();
  });

  it('ends the connection when one message is larger than 1 KiB, whole or in parts', async () => {
    for (const parts of [1, 20]) {
      const device = await connect(mallory);
      for (let part = 1; part <= parts; part += 1)
        device.socket.send('x'.repeat(2_000 / parts), { fin: part === parts });
      expect(await device.ended()).toMatchObject({ code: 1009 });
    }
  });

  it('ends the connection when it is no frame', async () => {
    const device = await connect(mallory);
    rawSocketOf(device).write('GET / HTTP/1.1\r\n\r\n');
    expect(await device.ended()).toMatchObject({ code: 1002 });
  });

  it.each([
    ['messages', (device: PushDevice) => device.socket.send('spam and more of it')],
    ['empty messages', (device: PushDevice) => device.socket.send('')],
    [
      'fragments of a message that never ends',
      (device: PushDevice) => device.socket.send('', { fin: false }),
    ],
  ])('ends the connection when it is a flood of %s', async (_what, send) => {
    const device = await connect(mallory);
    for (let times = 0; times < 5_000; times += 1) send(device);
    expect(await device.ended()).toEqual({ code: 1008, reason: 'connection.flooding' });
  });

  it('ends the connection when it is a flood of pings, whichever bound is reached first', async () => {
    const device = await connect(mallory);
    for (let times = 0; times < 5_000; times += 1) device.socket.ping('x'.repeat(100));
    expect([1006, 1008]).toContain((await device.ended()).code);
  });

  it('is bounded for pings of a client that does not read the answers', async () => {
    const before = await sockets();
    const device = await connect(mallory);
    device.socket.pause();
    const pinging = setInterval(() => {
      for (let times = 0; times < 500; times += 1) device.socket.ping('x'.repeat(100));
    }, 5);
    await until('the server has cut it', async () => (await sockets()) === before);
    clearInterval(pinging);
    device.socket.terminate();
  });
});

it('keeps nothing of the handshake on a socket that is open', async () => {
  const opened = once(parley.app.getHttpServer() as Server, 'connection') as Promise<[Socket]>;
  const device = await connect(mallory);
  const [socket] = await opened;
  expect(socket.listenerCount('timeout')).toBe(0);
  await device.close();
});

describe('a client that does not read', () => {
  it('is cut when too much waits for it, and holds up nobody', async () => {
    const [slow, reader] = [await connect(mallory), await connect(alice)];
    slow.socket.pause();
    const closed = () => metric('parley_slow_sockets_closed_total{wire="ims"}');
    const publisher = parley.app.get(EventPublisher);
    const heap = process.memoryUsage().heapUsed;
    let sent = 0;
    while ((await closed()) === 0) {
      for (let burst = 0; burst < 40_000; burst += 1) void publisher.publish(aNotice(group));
      sent += 40_000;
      await reader.caughtUp();
      if (sent > 4_000_000) throw new Error('the slow client was never cut');
    }
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(200 * 1024 * 1024);
    await until('the reader has everything', () => reader.received.length === sent);
    slow.socket.resume();
    expect(await slow.ended()).toEqual({ code: 1006, reason: '' });
    // It comes back at once, and from there on gets everything again.
    const back = await connect(mallory);
    await say(mallory, group, 'back');
    expect(await back.next()).toEqual({ type: 'notify', scroll: 'true' });
    for (const device of [reader, back]) await device.close();
  }, 60_000);
});

describe('thousands of connections', () => {
  it('of one person are refused beyond the limit, and leave nothing behind', async () => {
    const devices: PushDevice[] = [];
    const wave = () => Promise.allSettled(Array.from({ length: 200 }, () => connect(mallory)));
    for (let waves = 0; waves < 10; waves += 1) {
      for (const asked of await wave()) if (asked.status === 'fulfilled') devices.push(asked.value);
    }
    expect(devices).toHaveLength(100);
    await expectOthersUnhurt();
    for (const device of devices) device.socket.terminate();
    await until('only the witness is left', async () => (await sockets()) === 1);
    await (await connect(mallory)).close();
  }, 60_000);

  it('with a bad token, or none, are refused and closed by the server, whether they read it or not', async () => {
    const requests = [handshake('/ws/'), handshake('/ws/?token=a.b.c')];
    const clients = await Promise.all(
      Array.from({ length: 600 }, (_, place) => tcpClient(requests[place % requests.length]!)),
    );
    // None of them reads, and none closes its side.
    const open = () =>
      new Promise<number>((resolve, reject) => {
        parley.app.getHttpServer().getConnections((error: Error | null, count: number) => {
          if (error) reject(error);
          else resolve(count);
        });
      });
    await until('the server has closed them all', async () => (await open()) < 20);
    for (const client of clients) client.destroy();
  }, 30_000);
});

describe('a handshake', () => {
  it('that is broken off hurts nobody, at whatever moment', async () => {
    const before = await sockets();
    for (let round = 0; round < 100; round += 1) {
      const client = await tcpClient(handshake(`/ws/?token=${mallory.token}`));
      if (round % 2 === 0) client.resetAndDestroy();
      else setImmediate(() => client.destroy());
    }
    await until('none is left', async () => (await sockets()) === before);
  });

  it('may be followed by frames at once', async () => {
    const client = await tcpClient(`${handshake(`/ws/?token=${mallory.token}`)}\u0089\u0080\0\0\0\0`);
    const chunks: Buffer[] = [];
    client.on('data', (chunk: Buffer) => void chunks.push(chunk));
    await until('it is let in', () => Buffer.concat(chunks).toString('latin1').includes('101 Switching'));
    client.destroy();
  });

  it('gets no compression, whatever it offers', async () => {
    const client = await tcpClient(
      handshake(`/ws/?token=${mallory.token}`, ['Sec-WebSocket-Extensions: permessage-deflate']),
    );
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString()).toContain('101 Switching Protocols');
    expect(answer.toString().toLowerCase()).not.toContain('extensions');
    client.destroy();
  });

  it('that fails is answered 500, and logged without its token', async () => {
    await parley.query('ALTER TABLE sessions RENAME TO gone');
    const refused = connect(mallory).catch((refusal: unknown) => refusal);
    expect(await refused).toEqual({ status: 500, body: { code: -100, info: 'Internal error' } });
    await parley.query('ALTER TABLE gone RENAME TO sessions');
    const log = parley.log.splice(0);
    expect(log).toMatchObject([{ level: 'error', msg: 'A handshake failed.' }]);
    expect(JSON.stringify(log)).not.toContain(mallory.token.split('.')[2]);
  });

  it('that the database keeps waiting is cut after ten seconds', async () => {
    await onServer(parley.databaseUrl, async (database) => {
      await database.query('BEGIN; LOCK TABLE sessions');
      const askedAt = Date.now();
      const client = await tcpClient(handshake(`/ws/?token=${mallory.token}`));
      client.resume();
      await once(client, 'close');
      expect(Date.now() - askedAt).toBeGreaterThan(9_000);
      expect(Date.now() - askedAt).toBeLessThan(12_000);
      await database.query('ROLLBACK');
    });
  }, 30_000);
});

/** What a message of a group tells, without the message. */
function aNotice(conversationId: number) {
  return {
    id: 0,
    type: 'message.created',
    conversationId,
    revision: null,
    payload: { conversationId, senderId: 0, kind: 'text' },
    requestId: null,
    occurredAt: new Date(),
  };
}

function rawSocketOf(device: PushDevice): Socket {
  // oxlint-disable-next-line no-underscore-dangle -- the name that ws gives it
  return (device.socket as unknown as { _socket: Socket })._socket;
}
