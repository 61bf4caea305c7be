import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend, requestOf } from '#test/befriend.js';
import { historyOf, say } from '#test/conversation.js';
import { appoint, changeInfo, invite, leave, publish, remove } from '#test/group-acts.js';
import { published } from '#test/published.js';
import { handshakeOf, PushDevice } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

const [scrolled, notified] = [
  { type: 'notify', scroll: 'true' },
  { type: 'notify', scroll: 'false' },
];
const about = (type: string, group: number) => ({ type, conversationId: String(group) });
const removed = (self: string, group: number) => ({
  type: 'remove_members',
  self,
  conversationId: String(group),
});

const unauthorized = { status: 401, body: { code: -2, info: 'Invalid or expired JWT' } };

describe('the push WebSocket', () => {
  let alice: Person;
  beforeAll(async () => {
    alice = await aPerson(parley);
  });

  /** Connects with Alice's token in place of each `%t`. */
  function connectAt(path: string, { authorization }: { authorization?: string }): Promise<PushDevice> {
    const filled = (text: string): string => text.replace('%t', alice.token);
    return PushDevice.connect(parley.url, undefined, {
      path: filled(path),
      ...(authorization !== undefined && { headers: { authorization: filled(authorization) } }),
    });
  }

  it.each([
    ['at the address that IMS clients use', '/ws/?token=%t', {}],
    ['without the slash', '/ws?token=%t', {}],
    ['with the token after Bearer', '/ws/?token=Bearer%20%t', {}],
    ['with other fields in the query', '/ws/?v=2&token=%t&x', {}],
    ['with a raw Authorization header', '/ws/', { authorization: '%t' }],
    ['with Authorization: Bearer', '/ws', { authorization: 'Bearer %t' }],
    ['with an empty token in the query and a good one in the header', '/ws/?token=', { authorization: '%t' }],
  ])('lets a client in %s', async (_how, path, headers) => {
    const device = await connectAt(path, headers);
    await device.close();
    expect(device.received).toEqual([]);
  });

  it.each([
    ['no token', '/ws/', {}],
    ['an empty token', '/ws/?token=', {}],
    ['a broken token', '/ws?token=a.b.c', {}],
    ['a broken header', '/ws/', { authorization: 'Bearer x' }],
    ['the token under another name', '/ws/?jwt=%t', {}],
    [
      'a broken token in the query, though the header has a good one',
      '/ws/?token=x',
      { authorization: '%t' },
    ],
  ])('refuses %s before the upgrade', async (_what, path, headers) => {
    await expect(connectAt(path, headers)).rejects.toEqual(unauthorized);
  });

  it('refuses the token of a deleted account, of an ended session, and one that has expired', async () => {
    const bob = await aPerson(parley);
    const [ended, expired] = [await bob.anotherSession(), await bob.anotherSession()];
    await parley.query(
      'UPDATE sessions SET ended_at = now() WHERE id = (SELECT id FROM sessions WHERE user_id = $1 ORDER BY id OFFSET 1 LIMIT 1)',
      [bob.id],
    );
    await parley.query(
      "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = (SELECT max(id) FROM sessions WHERE user_id = $1)",
      [bob.id],
    );
    succeeded(await bob.get('/friends'));
    await expect(PushDevice.connect(parley.url, ended.token)).rejects.toEqual(unauthorized);
    await expect(PushDevice.connect(parley.url, expired.token)).rejects.toEqual(unauthorized);
    succeeded(await bob.delete('/account/delete'));
    await expect(PushDevice.connect(parley.url, bob.token)).rejects.toEqual(unauthorized);
  });

  it.each(['/ws/chat/', '/ws/x', '/wsx', '/ws//', '/WS/', '/%77s/', '//ws/', '/'])(
    'is not at %s',
    async (path) => {
      const answer = await handshakeOf(`${parley.url}${path}?token=${alice.token}`);
      expect(answer).toEqual({ status: 404, body: { code: -1, info: 'Not found' } });
    },
  );

  it('takes the token from no query but its own', async () => {
    const answer = await alice.request('GET', '/friends', { query: { token: alice.token }, token: null });
    expect({ status: answer.status, body: answer.body }).toEqual(unauthorized);
  });

  it('answers a plain request like any unknown route', async () => {
    const { status, body } = await alice.get('/ws/', { token: alice.token });
    expect({ status, body }).toEqual({ status: 404, body: { code: -1, info: 'Not found' } });
  });

  it.each([
    [
      'another upgrade beside it',
      { headers: { upgrade: 'h2c, websocket' } },
      400,
      -2,
      'Missing or error type of [Upgrade]',
    ],
    [
      'no key',
      { headers: { 'sec-websocket-key': undefined } },
      400,
      -2,
      'Missing or error type of [Sec-WebSocket-Key]',
    ],
    [
      'a broken key',
      { headers: { 'sec-websocket-key': 'x' } },
      400,
      -2,
      'Missing or error type of [Sec-WebSocket-Key]',
    ],
    [
      'another version',
      { headers: { 'sec-websocket-version': '7' } },
      400,
      -2,
      'Missing or error type of [Sec-WebSocket-Version]',
    ],
    ['another method', { method: 'POST' }, 405, -3, 'Bad method'],
  ])('refuses a handshake with %s', async (_what, options, status, code, info) => {
    const answer = await handshakeOf(`${parley.url}/ws/?token=${alice.token}`, options);
    expect(answer).toEqual({ status, body: { code, info } });
  });

  it('is counted in the metrics as long as it is open', async () => {
    const sockets = async () =>
      /parley_sockets\{wire="ims"\} (\d+)/.exec(await (await fetch(`${parley.url}/metrics`)).text())?.[1];
    await until('everyone has gone', async () => (await sockets()) === '0');
    const device = await PushDevice.connect(parley.url, alice.token);
    expect(await sockets()).toBe('1');
    await device.close();
    await until('it is gone', async () => (await sockets()) === '0');
    expect(parley.log).toEqual([]);
  });
});

describe('pushes', () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let group: number;
  let devices: { alice: PushDevice; aliceLaptop: PushDevice; bob: PushDevice; carol: PushDevice };

  const connect = ({ token }: Person): Promise<PushDevice> => PushDevice.connect(parley.url, token);

  beforeEach(async () => {
    [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
    group = await aGroup(parley, alice, bob);
    await published(parley);
    devices = {
      alice: await connect(alice),
      aliceLaptop: await connect(await alice.anotherSession()),
      bob: await connect(bob),
      carol: await connect(carol),
    };
  });

  afterEach(async () => {
    for (const device of Object.values(devices)) await device.close();
  });

  /** What each got since it was asked last, and nothing besides. */
  async function told(): Promise<unknown[][]> {
    await published(parley);
    await Promise.all(Object.values(devices).map((device) => device.caughtUp()));
    return Object.values(devices).map((device) => device.take());
  }

  it('of a message reach every device of every member, and make those of its sender scroll', async () => {
    await say(alice, group, '大家好');
    expect(await told()).toEqual([[scrolled], [scrolled], [notified], []]);
  });

  it('of a message are the same, whatever it was sent over', async () => {
    const phone = await SocketDevice.connect(parley.url, bob.token);
    await phone.say(group, 'from Socket.IO');
    expect(await told()).toEqual([[notified], [notified], [scrolled], []]);
    phone.close();
  });

  it('come one for each message, in a burst too', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, place) => say(bob, group, `no. ${place}`)));
    const burst = Array.from({ length: 40 }, () => notified);
    expect(await told()).toEqual([burst, burst, burst.map(() => scrolled), []]);
  });

  it('of a friend request reach its receiver alone, of its end both', async () => {
    succeeded(await carol.post('/add_friend', { target_id: bob.id }));
    expect(await told()).toEqual([[], [], [{ type: 'request_message' }], []]);
    succeeded(await bob.delete('/friend_request_handle', requestOf(carol, bob)));
    expect(await told()).toEqual([[], [], [], []]);
    await befriend(bob, carol);
    expect(await told()).toEqual([[], [], [notified], [{ type: 'request_message' }, scrolled]]);
    succeeded(await bob.delete('/manage_friends', { friend_id: carol.id }));
    const gone = [{ type: 'delete_friend' }];
    expect(await told()).toEqual([[], [], gone, gone]);
  });

  it('of a new member reach the new member, too, who has the joining message as an own one', async () => {
    await befriend(alice, carol);
    await told();
    succeeded(await invite(alice, group, carol));
    const members = about('modify_members', group);
    expect(await told()).toEqual([
      [members, notified],
      [members, notified],
      [members, notified],
      [members, scrolled],
    ]);
  });

  it('of who leaves and of who is removed tell them, and the others that members changed', async () => {
    const members = [about('modify_members', group)];
    succeeded(await leave(bob, group));
    expect(await told()).toEqual([members, members, [removed('true', group)], []]);
    succeeded(await invite(alice, group, bob));
    await told();
    succeeded(await remove(alice, group, bob));
    expect(await told()).toEqual([members, members, [removed('false', group)], []]);
    await say(alice, group, 'among us');
    expect(await told()).toEqual([[scrolled], [scrolled], [], []]);
  });

  it('of the end of a group tell everybody, and its owner that it was their doing', async () => {
    succeeded(await leave(alice, group));
    const [own, other] = [[removed('true', group)], [removed('false', group)]];
    expect(await told()).toEqual([own, own, other, []]);
  });

  it('of roles, names and notices reach every member', async () => {
    succeeded(await appoint(alice, group, bob));
    succeeded(await changeInfo(alice, group, { name: '新名字' }));
    const seen = [about('modify_members', group), { type: 'conv_setting' }];
    expect(await told()).toEqual([seen, seen, seen, []]);
    succeeded(await publish(bob, group, '今晚八点开会'));
    const notice = about('notification_message', group);
    expect(await told()).toEqual([[notified, notice], [notified, notice], [scrolled, notice], []]);
  });

  it('of a member who has read reach the others, once', async () => {
    await historyOf(bob, group);
    await historyOf(bob, group);
    const read = [about('already_read', group)];
    expect(await told()).toEqual([read, read, [], []]);
  });

  it('are not sent of what has none: settings, hiding, deletion for all, profiles, friend groups, accounts', async () => {
    const dave = await aPerson(parley);
    await aGroup(parley, alice, dave);
    const [message] = await historyOf(alice, group);
    await told();
    succeeded(await bob.post('/interface', { conversationId: group, ontop: true, notification: false }));
    succeeded(await bob.delete('/conversations/delete_messages', { message_ids: [message!.id] }));
    succeeded(await alice.delete('/conversations/messages', { message_id: message!.id }));
    succeeded(await alice.put('/account/info', { name: 'Alicia' }));
    succeeded(await bob.post('/groups', { name: '同事' }));
    succeeded(await dave.delete('/account/delete'));
    succeeded(await dave.register(dave));
    expect(await told()).toEqual([[], [], [], []]);
  });
});
