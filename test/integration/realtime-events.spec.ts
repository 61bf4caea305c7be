import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { Outbox } from '#database/outbox/outbox.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend, requestOf } from '#test/befriend.js';
import { invite, leave, remove } from '#test/group-acts.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

const connect = ({ token }: Person): Promise<SocketDevice> => SocketDevice.connect(parley.url, token);
const idOf = ({ id }: Person): string => String(id);

/** A stranger, connected: what arrives there went too far. */
let stranger: SocketDevice;
beforeAll(async () => {
  stranger = await connect(await aPerson(parley));
});
afterAll(() => stranger.close());
const expectNothingAtStrangers = (): void => expect(stranger.received).toEqual([]);
afterEach(expectNothingAtStrangers);

describe('people', () => {
  it('hear of their friendship from the request to its end', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const devices = [await connect(alice), await connect(bob)];
    await befriend(alice, bob);
    const friends = { senderId: idOf(alice), receiverId: idOf(bob) };
    for (const device of devices) {
      expect(await device.event('friend_request.sent')).toMatchObject(friends);
      expect(await device.event('friend_request.handled')).toMatchObject({ ...friends, accepted: true });
      const { conversationId } = await device.event('friend.added');
      expect(await device.event('message.created')).toMatchObject({ conversationId, seq: 1 });
    }
    succeeded(await alice.delete('/manage_friends', { friend_id: bob.id }));
    for (const device of devices) {
      expect(await device.event('friend.removed')).toMatchObject({
        userId: idOf(alice),
        friendId: idOf(bob),
      });
      device.close();
    }
  });

  it('hear of a refusal', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const device = await connect(alice);
    succeeded(await alice.post('/add_friend', { target_id: bob.id }));
    succeeded(await bob.delete('/friend_request_handle', requestOf(alice, bob)));
    expect(await device.event('friend_request.handled')).toMatchObject({ accepted: false });
    device.close();
  });

  it('see how those with whom they talk change, leave and come back', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    await aGroup(parley, alice, bob);
    const watching = await connect(bob);
    const own = await connect(alice);
    succeeded(await alice.put('/account/info', { name: 'Alicia' }));
    for (const device of [watching, own]) {
      expect(await device.event('user.updated')).toMatchObject({
        userId: idOf(alice),
        name: 'Alicia',
        avatar: null,
      });
    }
    succeeded(await alice.delete('/account/delete'));
    expect(await watching.event('account.deleted')).toEqual({ userId: idOf(alice) });
    succeeded(await alice.register({ email: alice.email, password: alice.password, name: 'Alicia' }));
    expect(await watching.event('account.restored')).toEqual({ userId: idOf(alice) });
    for (const device of [watching, own]) device.close();
  });
});

describe('members', () => {
  it('hear of a new group and from then on of its messages', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const devices = [await connect(alice), await connect(bob)];
    const group = await aGroup(parley, alice, bob);
    for (const device of devices) {
      expect(await device.event('conversation.opened')).toEqual({
        conversationId: String(group),
        type: 'group',
        name: 'Group',
        openerId: idOf(alice),
        memberCount: 2,
        memberIds: [idOf(alice), idOf(bob)],
      });
      expect(await device.event('message.created')).toMatchObject({ conversationId: String(group), seq: 1 });
      device.close();
    }
  });

  it('see how far the others have read, and each what they have set', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, alice, bob);
    const devices = [await connect(alice), await connect(bob)];
    const [phone] = devices;
    succeeded(await bob.get('/conversations/messages', { conversationId: group }));
    for (const device of devices) {
      expect(await device.event('conversation.read')).toEqual({
        conversationId: String(group),
        userId: idOf(bob),
        readSeq: 1,
      });
    }
    succeeded(await alice.post('/interface', { conversationId: group, ontop: true }));
    expect(await phone!.event('conversation.settings_changed')).toMatchObject({
      conversationId: String(group),
      isPinned: true,
    });
    await phone!.say(group, 'done');
    await devices[1]!.event('message.created');
    expect(devices[1]!.of('conversation.settings_changed')).toEqual([]);
    for (const device of devices) device.close();
  });

  it('read in words that someone has joined, the one who joined, too', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley, { name: '张三' })];
    await befriend(alice, bob);
    const group = await aGroup(parley, alice);
    const devices = [await connect(alice), await connect(bob)];
    succeeded(await invite(alice, group, bob));
    for (const device of devices) {
      expect(await device.event('message.created', ({ type }) => type === 'system')).toMatchObject({
        conversationId: String(group),
        senderId: idOf(bob),
        content: { system: { text: '张三加入了群聊' } },
      });
      device.close();
    }
  });

  it.each([
    ['who leave', (_owner: Person, member: Person, group: number) => leave(member, group)],
    ['who are removed', (owner: Person, member: Person, group: number) => remove(owner, group, member)],
  ])('%s are told so, and hear nothing more', async (_who, depart) => {
    const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, alice, bob, carol);
    const [own, other, gone] = [await connect(alice), await connect(carol), await connect(bob)];
    succeeded(await depart(alice, bob, group));
    for (const device of [own, other, gone]) {
      expect(await device.event('member.left')).toMatchObject({
        conversationId: String(group),
        userId: idOf(bob),
      });
    }
    const { id } = await own.say(group, 'among us');
    await other.event('message.created', (message) => message.id === id);
    expect(gone.of('message.created')).toEqual([]);
    for (const device of [own, other, gone]) device.close();
  });

  it('all hear that their group is dissolved', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, alice, bob);
    const devices = [await connect(alice), await connect(bob)];
    succeeded(await leave(alice, group));
    for (const device of devices) {
      expect(await device.event('group.dissolved')).toEqual({
        conversationId: String(group),
        actorId: idOf(alice),
      });
      device.close();
    }
  });
});

describe('an event', () => {
  it('of a message is the same in the outbox as what is handed on', async () => {
    const recorded: RecordedEvent[] = [];
    parley.app.get(Outbox).subscribe({ publish: (event) => void recorded.push(event) });
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const conversationId = await aGroup(parley, alice, bob);
    const draft = {
      conversationId,
      senderId: alice.id,
      kind: 'text',
      content: '你好',
      clientId: 'c-1',
    } as const;
    const stored = await parley.app.get(UnitOfWork).run(async (transaction) => {
      await parley.app.get(MessageWriter).writeIn(transaction, [draft]);
      return transaction.query('SELECT payload FROM outbox ORDER BY id DESC LIMIT 1');
    });
    const handedOn = await until('it is handed on', () =>
      recorded.find(({ payload }) => (payload as { content?: string }).content === '你好'),
    );
    expect(handedOn.payload).toMatchObject({ conversationId, conversationKind: 'group' });
    expect(stored).toEqual([{ payload: handedOn.payload }]);
  });

  it('carries the id of the request that caused it, and its delivery is measured', async () => {
    const recorded: RecordedEvent[] = [];
    parley.app.get(Outbox).subscribe({ publish: (event) => void recorded.push(event) });
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, alice, bob);
    const device = await connect(alice);
    recorded.length = 0;
    await device.command('message.send', { conversationId: String(group), content: 'traced' });
    await device.event('message.created');
    expect(recorded).toMatchObject([{ type: 'message.created', requestId: expect.any(String) }]);
    expect(recorded[0]!.requestId).toHaveLength(randomUUID().length);
    const metrics = await (await fetch(`${parley.url}/metrics`)).text();
    expect(Number(/parley_event_delivery_seconds_count (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(0);
    device.close();
  });
});
