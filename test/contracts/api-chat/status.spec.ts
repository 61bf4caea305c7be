import { DeliveredPositions } from '#core/conversations/delivered-positions.js';
import { throughApiAuth } from '#test/api-auth-client.js';
import { throughApiChat } from '#test/api-chat-client.js';
import { placesV1 } from '#test/message-v1.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { historyOf, say, twoFriends } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { PollingClient } from '#test/polling-client.js';
import { published } from '#test/published.js';
import { PushDevice } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);

/** Sends a text through `api-chat`, from a device that leaves again. @returns the message's id */
async function sent(sender: Person, to: object): Promise<number> {
  const device = await connect(sender);
  const { message_id: id } = await device.say({ content: '在吗', ...to });
  await device.close();
  return id;
}

const toPerson = ({ id }: Person) => ({ chat_type: 'private', receiver_id: id });
const toRoom = (id: number) => ({ chat_type: 'room', receiver_id: id });

/** What the database says; it follows within a second or so. */
async function storedPosition(conversation: number, { id }: Person): Promise<number> {
  const [member] = await parley.query<{ seq: number }>(
    'SELECT delivered_seq AS seq FROM conversation_members WHERE conversation_id = $1 AND user_id = $2',
    [conversation, id],
  );
  return member!.seq;
}

describe('the status of a private message', () => {
  it('is sent while nobody has it, delivered at once when it reaches a socket, read when it is read', async () => {
    const { alice, bob } = await twoFriends(parley);
    const hers = throughApiChat(alice);
    const early = await sent(alice, toPerson(bob));
    expect(await hers.statusOf(early)).toBe('sent');
    const device = await connect(bob);
    const late = await sent(alice, toPerson(bob));
    await device.message('在吗');
    expect(await hers.statusOf(late)).toBe('delivered');
    device.send({ type: 'read', message_id: late });
    await until('it is read', async () => (await hers.statusOf(late)) === 'read');
    expect(await hers.statusOf(early)).toBe('read');
    await device.close();
  });

  it('is delivered by Socket.IO too, and not by a push that brings no message', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const push = await PushDevice.connect(parley.url, bob.token);
    const first = await sent(alice, toPerson(bob));
    await push.next();
    expect(await throughApiChat(alice).statusOf(first)).toBe('sent');
    const phone = await SocketDevice.connect(parley.url, bob.token);
    const id = Number((await throughApiAuth(alice).say(chat, '喂')).slice(2));
    await phone.event('message.created');
    expect(await throughApiChat(alice).statusOf(id)).toBe('delivered');
    await push.close();
    phone.close();
  });

  it('is delivered over long polling when a poll has taken it, not before', async () => {
    const { alice, bob } = await twoFriends(parley);
    const phone = await PollingClient.connect(parley.url, bob.token);
    const ids = [await sent(alice, toPerson(bob)), await sent(alice, toPerson(bob))];
    const status = () => Promise.all(ids.map((id) => throughApiChat(alice).statusOf(id)));
    expect(await status()).toEqual(['sent', 'sent']);
    while (!(await phone.take()).includes(`"id":"${ids[1]}"`));
    expect(await status()).toEqual(['delivered', 'delivered']);
    await phone.send('1');
  });

  it('is delivered when it was fetched, and read by histories that read', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '一');
    const second = await sent(alice, toPerson(bob));
    // A part of a history reads nothing.
    await throughApiAuth(bob).history(chat, { after: `m_${(await historyOf(alice, chat)).at(-2)!.id}` });
    expect(await throughApiChat(alice).statusOf(second)).toBe('delivered');
    const [, , last] = await throughApiChat(bob).privateHistory(alice.id);
    expect(last).toMatchObject({ id: second, status: 'read' });
    expect(await throughApiChat(alice).statusOf(second)).toBe('read');
  });

  it('is delivered when its place was listed by api-v1, which reads nothing', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const id = await sent(alice, toPerson(bob));
    expect(await placesV1(bob, chat)).toHaveLength(2);
    expect(await throughApiChat(alice).statusOf(id)).toBe('delivered');
  });

  it('does not follow from the sender’s own devices', async () => {
    const { alice, bob } = await twoFriends(parley);
    const [one, other] = [await connect(alice), await connect(await alice.anotherSession())];
    const { message_id: id } = await one.sayTo(bob.id, '自己的');
    await other.message('自己的');
    expect(await throughApiChat(alice).statusOf(id)).toBe('sent');
    expect(await throughApiChat(bob).statusOf(id)).toBe('sent');
    await one.close();
    await other.close();
  });

  it('stands in the history as well', async () => {
    const { alice, bob } = await twoFriends(parley);
    await sent(alice, toPerson(bob));
    const device = await connect(bob);
    await sent(bob, toPerson(alice));
    const id = await sent(alice, toPerson(bob));
    await until('it arrives', () =>
      device.received.find((each) => 'message_id' in each && each.message_id === id),
    );
    const history = await throughApiChat(alice).privateHistory(bob.id);
    // One's own are delivered up to the last; what the other wrote is read by this very look.
    expect(history.map(({ status }) => status)).toEqual(['read', 'delivered', 'read', 'delivered']);
    await device.close();
  });
});

describe('the status of a message in a room', () => {
  it('is that of the least advanced member', async () => {
    const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    for (const person of [bob, carol]) await throughApiChat(person).join(room);
    const [his, hers] = [await connect(bob), await connect(carol)];
    await hers.close();
    const id = await sent(alice, toRoom(room));
    await his.message('在吗');
    const status = () => throughApiChat(bob).statusOf(id);
    expect(await status()).toBe('sent');
    await throughApiChat(bob).roomHistory(room);
    expect(await status()).toBe('sent');
    const window = { after: `m_${(await throughApiChat(alice).roomHistory(room)).at(-2)!.id}` };
    await throughApiAuth(carol).history(room, window);
    expect(await status()).toBe('delivered');
    const shown = (await throughApiChat(carol).roomHistory(room)).at(-1);
    expect(shown).toMatchObject({ id, status: 'read' });
    expect(await status()).toBe('read');
    await his.close();
  });

  it('does not wait for later joiners, for who left, and for deleted accounts', async () => {
    const [alice, bob, carol, dave, erin] = [
      await aPerson(parley),
      await aPerson(parley),
      await aPerson(parley),
      await aPerson(parley),
      await aPerson(parley),
    ];
    const room = await throughApiChat(alice).createRoom();
    for (const person of [bob, carol, dave]) await throughApiChat(person).join(room);
    const id = await sent(alice, toRoom(room));
    await throughApiChat(bob).roomHistory(room);
    await throughApiChat(erin).join(room);
    expect(await throughApiChat(alice).statusOf(id)).toBe('sent');
    await throughApiChat(carol).leave(room);
    succeeded(await dave.delete('/account/delete'));
    expect(await throughApiChat(alice).statusOf(id)).toBe('read');
    const later = await sent(alice, toRoom(room));
    expect(await throughApiChat(alice).statusOf(later)).toBe('sent');
  });

  it('stays sent where nobody else is', async () => {
    const alice = await aPerson(parley);
    const room = await throughApiChat(alice).createRoom();
    const id = await sent(alice, toRoom(room));
    await throughApiChat(await aPerson(parley)).join(room);
    expect(await throughApiChat(alice).statusOf(id)).toBe('sent');
  });
});

describe('delivered positions', () => {
  it('are written within seconds, one for all that was delivered', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const device = await connect(bob);
    for (let count = 0; count < 5; count += 1) await say(alice, chat, `no. ${count}`);
    await device.message('no. 4');
    await until('the position is stored', async () => (await storedPosition(chat, bob)) === 6);
    expect(await storedPosition(chat, alice)).toBeLessThan(6);
    await device.close();
  });

  it('pass over a row that somebody holds, and come back to it', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const other = await twoFriends(parley);
    const devices = [await connect(bob), await connect(other.bob)];
    await onServer(parley.databaseUrl, async (database) => {
      await database.query('BEGIN');
      await database.query(
        'SELECT FROM conversation_members WHERE conversation_id = $1 AND user_id = $2 FOR NO KEY UPDATE',
        [chat, bob.id],
      );
      await say(alice, chat, '被挡住');
      await say(other.alice, other.chat, '畅通');
      await until('the other is stored', async () => (await storedPosition(other.chat, other.bob)) === 2);
      expect(await storedPosition(chat, bob)).toBe(0);
      await database.query('COMMIT');
    });
    await until('the held one is stored', async () => (await storedPosition(chat, bob)) === 2);
    for (const device of devices) await device.close();
  });

  it('never go back, and are not written for who has left', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const positions = parley.app.get(DeliveredPositions);
    positions.note({ conversationId: chat, userId: bob.id, seq: 9 });
    positions.note({ conversationId: chat, userId: bob.id, seq: 3 });
    const room = await throughApiChat(alice).createRoom();
    await throughApiChat(bob).join(room);
    await throughApiChat(bob).leave(room);
    positions.note({ conversationId: room, userId: bob.id, seq: 50 });
    await until('it is stored', async () => (await storedPosition(chat, bob)) === 9);
    positions.note({ conversationId: chat, userId: bob.id, seq: 5 });
    positions.note({ conversationId: chat, userId: alice.id, seq: 7 });
    await until('the next are stored', async () => (await storedPosition(chat, alice)) === 7);
    expect(await storedPosition(chat, bob)).toBe(9);
    expect(await storedPosition(room, bob)).toBe(1);
  });

  it('of the last second survive a stop', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const device = await connect(bob);
    await say(alice, chat, '最后一句');
    await device.message('最后一句');
    await parley.close();
    await parley.start();
    expect(await storedPosition(chat, bob)).toBe(2);
    expect(parley.log).toEqual([]);
  });
});

describe('a status that is refused', () => {
  row('POST /api/chat/message/status', 400, '参数错误').isProvokedBy('a bad id', async () => {
    const client = throughApiChat(await aPerson(parley));
    return Promise.all(
      [{}, { message_id: 'x' }, { message_id: null }, { message_id: -1 }].map((body) =>
        client.post('/message/status', body),
      ),
    );
  });

  row('POST /api/chat/message/status', 404, '消息不存在').isProvokedBy(
    'no message, one of others, and one that is hidden from the caller',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      const id = await sent(alice, toPerson(bob));
      const others = await sent(alice, toPerson(await aPerson(parley)));
      await bob.delete('/conversations/delete_messages', { message_ids: [id] });
      await published(parley);
      expect(chat).toBeGreaterThan(0);
      const client = throughApiChat(bob);
      return Promise.all(
        [0, 2 ** 53 - 1, others, id].map((message) =>
          client.post('/message/status', { message_id: message }),
        ),
      );
    },
  );
});
