import { throughApiAuth } from '#test/api-auth-client.js';
import { aPerson, succeeded as done } from '#test/a-person.js';
import { historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<SocketDevice> =>
  SocketDevice.connect(parley.url, token);

describe('ims and api-auth show one conversation', () => {
  it('a message of either is the same message in the other, and on every socket', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const devices = [await connect(alice), await connect(bob)];
    const id = await throughApiAuth(alice).say(chat, '从 api-auth');
    await say(bob, chat, '从 ims');
    await devices[0]!.say(chat, '从 Socket.IO');

    const texts = ['从 api-auth', '从 ims', '从 Socket.IO'];
    const there = (await throughApiAuth(bob).history(chat)).slice(1);
    const here = (await historyOf(alice, chat)).slice(1);
    expect(there.map(({ content }) => content)).toEqual(texts);
    expect(here.map(({ content }) => content)).toEqual(texts);
    expect(there.map((message) => message.id)).toEqual(here.map((message) => `m_${message.id}`));
    expect(there[0]!.id).toBe(id);
    for (const device of devices) {
      const arrived = await device.event('message.created', ({ content }) =>
        JSON.stringify(content).includes('Socket.IO'),
      );
      expect(arrived.seq).toBe(4);
      const created = device.of('message.created').map(({ seq, content }) => [seq, content]);
      expect(created).toEqual(texts.map((text, n) => [n + 2, { text: { text } }]));
      device.close();
    }
  });

  it('read in one is read in the other, and the sender is told', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const device = await connect(alice);
    await say(alice, chat, '在吗');
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject({ unread_count: 1 });
    await throughApiAuth(bob).history(chat);
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 0 });
    const read = await device.event('conversation.read', ({ userId }) => userId === String(bob.id));
    expect(read.readSeq).toBe(2);
    device.close();
  });

  it('a group of either is a group of the other', async () => {
    const { alice, bob } = await twoFriends(parley);
    const device = await connect(bob);
    const body = { name: '跨接口', member_ids: [`u_${bob.id}`] };
    const { data } = (await throughApiAuth(alice).post('/conversations/group', body)).body;
    const id = Number((data as { conversation_id: string }).conversation_id.slice(2));
    expect(await listedFor(bob, id)).toMatchObject({ name: '跨接口', is_chat_group: true });
    expect(await device.event('conversation.opened')).toMatchObject({
      conversationId: String(id),
      name: '跨接口',
    });
    done(await alice.delete('/conversations/member/remove', { conversation_id: id, user: bob.id }));
    expect((await throughApiAuth(bob).get(`/conversations/c_${id}`)).status).toBe(404);
    device.close();
  });

  it('one token opens both, and its end closes both', async () => {
    const person = await aPerson(parley);
    const phone = await person.anotherSession();
    expect((await throughApiAuth(phone).get('/conversations')).status).toBe(200);
    done(await person.put('/account/info', { origin_password: person.password, password: 'another_one' }));
    expect((await throughApiAuth(phone).get('/conversations')).status).toBe(401);
    expect((await throughApiAuth(person).get('/conversations')).status).toBe(200);
  });
});
