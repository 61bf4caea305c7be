import { once } from 'node:events';
import { WebSocket } from 'ws';
import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { PollingClient } from '#test/polling-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer({ RATE_LIMITS: 'on' });

/** A client that speaks engine.io by hand, so that it can break every rule. */
async function rawClient(token?: string): Promise<WebSocket & { readonly heard: string[] }> {
  const heard: string[] = [];
  const client = new WebSocket(`${parley.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  client.on('message', (data: Buffer) => void heard.push(data.toString()));
  client.on('error', () => undefined);
  await until('the transport is open', () => heard.some((packet) => packet.startsWith('0')) || undefined);
  if (token !== undefined) {
    client.send(`40${JSON.stringify({ token })}`);
    await until('it is let in', () => heard.some((packet) => packet.startsWith('40')) || undefined);
  }
  return Object.assign(client, { heard });
}

/** One that came by long polling and goes on over a WebSocket. */
async function upgradedClient(token: string): Promise<WebSocket & { readonly heard: string[] }> {
  const { sid } = await PollingClient.connect(parley.url, token);
  const heard: string[] = [];
  const address = `${parley.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&sid=${sid}`;
  const client = new WebSocket(address);
  client.on('message', (data: Buffer) => void heard.push(data.toString()));
  client.on('error', () => undefined);
  await once(client, 'open');
  client.send('2probe');
  await until('the transport is tried', () => heard.includes('3probe'));
  client.send('5');
  client.send('420["nowhere"]');
  await until('it has moved', () => heard.some((packet) => packet.startsWith('430')));
  return Object.assign(client, { heard });
}

async function sockets(): Promise<number> {
  const metrics = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(/^parley_sockets\{wire="socket\.io"\} (\d+)$/m.exec(metrics)?.[1]);
}

/** engine.io's packet for the end, at the end of an answer. */
const closed = '\u001E1';

async function expectClosed(client: WebSocket): Promise<void> {
  await expect(
    until('it is closed', () => client.readyState === WebSocket.CLOSED || undefined),
  ).resolves.toBe(true);
}

let alice: Person;
let group: number;
let witness: SocketDevice;

beforeAll(async () => {
  alice = await aPerson(parley);
  const bob = await aPerson(parley);
  group = await aGroup(parley, alice, bob);
  witness = await SocketDevice.connect(parley.url, bob.token);
});

/** Nothing of what happened hurt anyone else. */
async function expectOthersUnhurt(): Promise<void> {
  const device = await SocketDevice.connect(parley.url, alice.token);
  // Tests that are quick reach the limit of sends between them.
  const { id } = await until('a message goes through', () =>
    device.say(group, 'still here').catch(() => undefined),
  );
  await witness.event('message.created', (message) => message.id === id);
  device.close();
  expect(parley.log).toEqual([]);
}

afterEach(expectOthersUnhurt);
afterAll(() => witness.close());

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a command', () => {
  it.each([
    ['nothing', []],
    ['null', [null]],
    ['a text', ['x']],
    ['a list', [[1, 2, 3]]],
    ['several arguments', [{}, {}, {}]],
    [
      'a polluted object',
      [JSON.parse('{"__proto__": {"conversationId": "1"}, "constructor": {"prototype": {}}}')],
    ],
    ['deep nesting', [{ conversationId: '1', content: JSON.parse(nested(1_000)) }]],
    ['bytes', [{ conversationId: '1', content: Buffer.from('x') }]],
    ['a very long text', [{ conversationId: '1', content: 'x'.repeat(100_000) }]],
  ])('of %s is answered with a refusal', async (_what, body) => {
    const device = await SocketDevice.connect(parley.url, alice.token);
    const answer = await device.command('message.send', ...body);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^(request\.invalid|message\.too_long)$/) },
    });
    device.close();
  });

  it.each(['message.sent', 'ping', 'message', '__proto__', 'constructor', '', 'x'.repeat(10_000)])(
    'that nobody knows is answered with a refusal: %.20s',
    async (name) => {
      const device = await SocketDevice.connect(parley.url, alice.token);
      expect(await device.command(name, {})).toMatchObject({
        ok: false,
        error: { code: 'request.invalid', details: { field: 'event' } },
      });
      device.socket.emit(name, {});
      device.close();
    },
  );
});

describe('a packet', () => {
  it.each([
    ['no JSON', '42[x'],
    ['no event', '42'],
    ['a number for an event', '42[5]'],
    ['an object for an event', '42{"message.send":1}'],
    ['a reserved event', '42["disconnect"]'],
    ['an error', '42["error",{}]'],
    ['an acknowledgement that nobody waits for', '437["x"]'],
    ['attachments that never come', '451-["message.send",{"_placeholder":true,"num":0}]'],
    ['thousands of attachments', '459999-["message.send"]'],
    ['a second connect', '40{"token":"x"}'],
    ['another namespace', '40/admin,{"token":"x"}'],
    ['an unknown type', '49'],
    ['an engine packet of no type', 'x'],
    ['an upgrade', '5'],
    ['a close', '1'],
    ['deep nesting', `42["message.send",${nested(60_000)}]`],
  ])('of %s hurts nobody', async (_what, packet) => {
    const client = await rawClient(alice.token);
    client.send(packet);
    client.send('42["nowhere"]');
    client.close();
    await expectClosed(client);
  });

  it('larger than 128 KiB ends the connection', async () => {
    const client = await rawClient(alice.token);
    client.send(`42["message.send",{"content":"${'x'.repeat(1024 * 1024)}"}]`);
    await expectClosed(client);
  });

  it('before the token does nothing', async () => {
    const client = await rawClient();
    client.send(`42["message.send",{"conversationId":"${group}","content":"x"}]`);
    await expectClosed(client);
    expect(client.heard.filter((packet) => packet.startsWith('43'))).toEqual([]);
  });
});

describe('a flood', () => {
  it('of connects before the first answer starts one handshake', async () => {
    const client = await rawClient();
    for (let times = 0; times < 50; times += 1) client.send(`40${JSON.stringify({ token: alice.token })}`);
    await until(
      'it is answered or closed',
      () => client.heard.length > 1 || client.readyState === WebSocket.CLOSED || undefined,
    );
    expect(client.heard.filter((packet) => packet.startsWith('40')).length).toBeLessThanOrEqual(1);
    client.close();
  });

  it('of packets ends the connection, which is told why', async () => {
    const client = await rawClient(alice.token);
    for (let times = 0; times < 1_000; times += 1) client.send('42["nowhere"]');
    await expectClosed(client);
    expect(client.heard).toContainEqual(
      expect.stringContaining('["connection.closing",{"code":"connection.flooding"'),
    );
  });

  it('of packets without a token ends the connection', async () => {
    const client = await rawClient();
    for (let times = 0; times < 1_000; times += 1) client.send('3');
    await expectClosed(client);
  });

  it.each([
    ['a WebSocket', (token: string) => rawClient(token)],
    ['a WebSocket that long polling became', upgradedClient],
  ])('of what is no packet ends the connection, which is told why: over %s', async (_what, open) => {
    const client = await open(alice.token);
    // Unlike pings they are answered by nobody.
    for (let times = 0; times < 20_000; times += 1) client.pong('x'.repeat(100));
    await expectClosed(client);
    expect(client.heard).toContainEqual(
      expect.stringContaining('["connection.closing",{"code":"connection.flooding"'),
    );
  });

  it('of pings by a client that does not read the answers is cut', async () => {
    const before = await sockets();
    const client = await rawClient(alice.token);
    client.pause();
    const pinging = setInterval(() => {
      for (let times = 0; times < 500; times += 1) client.ping('x'.repeat(100));
    }, 5);
    await until('the server has cut it', async () => (await sockets()) === before);
    clearInterval(pinging);
    client.terminate();
  });

  it('of packets over long polling ends the connection', async () => {
    const client = await PollingClient.connect(parley.url, alice.token);
    const heard = client.take();
    await client.send(...Array.from({ length: 1_000 }, () => '42["nowhere"]'));
    expect(await heard).toContain('["connection.closing",{"code":"connection.flooding"');
    expect((await client.take()).endsWith(closed)).toBe(true);
  });

  it('over long polling counts no connection any more, although no poll fetches its end', async () => {
    const before = await sockets();
    const client = await PollingClient.connect(parley.url, alice.token);
    expect(await sockets()).toBe(before + 1);
    await client.send(...Array.from({ length: 1_000 }, () => '42["nowhere"]'));
    expect(await sockets()).toBe(before);
    while (!(await client.take()).endsWith(closed));
  });

  it('of bytes over long polling ends the connection', async () => {
    const client = await PollingClient.connect(parley.url, alice.token);
    const heard = client.take();
    const large = `42["nowhere","${'x'.repeat(120_000)}"]`;
    for (let times = 0; times < 20 && (await client.send(large)) === 200; times += 1);
    expect(await heard).toContain('["connection.closing",{"code":"connection.flooding"');
    expect((await client.take()).endsWith(closed)).toBe(true);
  });

  it('of sends is held to the limit, and the rest is refused', async () => {
    const device = await SocketDevice.connect(parley.url, alice.token);
    const body = { conversationId: String(group), content: 'spam' };
    const answers = await Promise.all(Array.from({ length: 60 }, () => device.command('message.send', body)));
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]).toMatchObject({ error: { code: 'request.rate_limited', details: { retryAfter: 1 } } });
    device.close();
    await new Promise((resolve) => {
      setTimeout(resolve, 1_100);
    });
  });
});
