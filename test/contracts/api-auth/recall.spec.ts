import { throughApiAuth, succeeded as data, type ApiAuthAnswer } from '#test/api-auth-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { aGroup, historyOf, listedFor, say, settingsOf, twoFriends } from '#test/conversation.js';
import { appoint } from '#test/group-acts.js';
import { sendImage } from '#test/send-image.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
afterEach(() => parley.clock.release());

const recall = (person: Person, id: unknown): Promise<ApiAuthAnswer> => throughApiAuth(person).recall(id);
const send = (person: Person, conversation: number, text = '说错了'): Promise<string> =>
  throughApiAuth(person).say(conversation, text);
const lastOf = async (person: Person, conversation: number) =>
  (await throughApiAuth(person).history(conversation)).at(-1)!;
const statuses = (answers: ApiAuthAnswer[]): number[] => answers.map(({ status }) => status).toSorted();

describe('recalling a message', () => {
  it('answers 消息已撤回 with the system message that tells of it', async () => {
    const { alice, chat } = await twoFriends(parley);
    const { status, body } = await recall(alice, await send(alice, chat));
    expect([status, body]).toEqual([
      200,
      {
        code: 200,
        message: '消息已撤回',
        data: { system_message_id: (await lastOf(alice, chat)).id },
      },
    ]);
  });

  it('leaves its place, empty and marked, with the time of the recall', async () => {
    parley.clock.hold('2030-01-01T00:00:00Z');
    const { alice, bob, chat } = await twoFriends(parley);
    const id = await send(alice, chat, '绝密');
    await send(alice, chat, '后来');
    parley.clock.advance({ seconds: 30 });
    data(await recall(alice, id));
    for (const person of [alice, bob]) {
      const history = await throughApiAuth(person).history(chat);
      expect(history.map(({ content, status }) => [content, status])).toEqual([
        ['我已经同意你的好友请求，可以开始聊天了~~', 0],
        ['', 1],
        ['后来', 0],
        [person === alice ? '你撤回了一条消息' : '对方撤回了一条消息', 2],
      ]);
      expect(history[1]).toMatchObject({
        id,
        sender_id: `u_${alice.id}`,
        sender_name: '爱丽丝',
        created_at: '2030-01-01T00:00:00.000Z',
        update_time: '2030-01-01T00:00:30.000Z',
      });
    }
    expect(await parley.query('SELECT 1 FROM messages WHERE content LIKE $1', ['%绝密%'])).toEqual([]);
  });

  it('is told in a group by the name of who did it', async () => {
    const owner = await aPerson(parley, { name: '群主' });
    const { group, members } = await aGroup(parley, owner, 2);
    const [one, two] = members as [Person, Person];
    data(await recall(one, await send(one, group)));
    expect((await lastOf(one, group)).content).toBe('你撤回了一条消息');
    expect((await lastOf(two, group)).content).toBe(`${one.name}撤回了一条消息`);
    data(await recall(owner, await send(two, group)));
    expect((await lastOf(two, group)).content).toBe('群主撤回了一条消息');
    expect(await lastOf(two, group)).toMatchObject({ sender_id: `u_${owner.id}`, status: 2 });
  });

  it('is followed by preview and unread; the system message does not count', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await send(alice, chat, '一');
    const id = await send(alice, chat, '二');
    // The greeting was his own.
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject({
      unread_count: 2,
      last_message_preview: '二',
    });
    data(await recall(alice, id));
    const told = { unread_count: 1, last_message_preview: '对方撤回了一条消息' };
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject(told);
    expect(await settingsOf(bob, chat)).toMatchObject({ unreads: 1 });
    expect(await throughApiAuth(alice).listed(chat)).toMatchObject({
      last_message_preview: '你撤回了一条消息',
    });
    done(await bob.post('/interface', { conversation_id: chat, unreads: 5 }));
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject({ unread_count: 1 });
  });

  it('takes the original from under its replies, and cannot be replied to', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const id = await send(alice, chat, '问题');
    await say(bob, chat, '回答', { reply_to: id.slice(2) });
    expect((await historyOf(bob, chat)).at(-1)).toMatchObject({ reply_to: '问题' });
    data(await recall(alice, id));
    const answer = (await historyOf(bob, chat)).find(({ content }) => content === '回答');
    expect(answer).not.toHaveProperty('reply_to');
    const reply = { conversationId: chat, content: '再答', reply_to: id.slice(2) };
    expect((await bob.post('/conversations/messages', reply)).body.info).toBe('Reply message not found');
  });

  it('leaves it out of the histories of ims, where the system message is shown', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const id = await send(alice, chat);
    data(await recall(alice, id));
    const history = await historyOf(bob, chat);
    expect(history.map((message) => message.id)).not.toContain(Number(id.slice(2)));
    expect(history.at(-1)).toMatchObject({ content: '对方撤回了一条消息', type: 0, senderid: alice.id });
    expect(await listedFor(alice, chat)).toMatchObject({ last_message: '你撤回了一条消息' });
  });

  it('ends the file of an image', async () => {
    const { alice, chat } = await twoFriends(parley);
    await sendImage(alice, chat);
    const { id, content: url } = await lastOf(alice, chat);
    expect((await fetch(url)).status).toBe(200);
    data(await recall(alice, id));
    expect((await fetch(url)).status).toBe(404);
    expect((await throughApiAuth(alice).history(chat)).at(-2)).toMatchObject({ id, content: '', status: 1 });
  });

  it('is told to every member over Socket.IO, after the system message', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const devices = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    const id = await send(alice, chat);
    const { system_message_id: systemId } = data(await recall(alice, id)) as { system_message_id: string };
    for (const device of devices) {
      expect(await device.event('message.recalled')).toEqual({
        id: id.slice(2),
        conversationId: String(chat),
        seq: 2,
        actorId: String(alice.id),
        systemMessageId: systemId.slice(2),
      });
      const names = device.received.map(({ name }) => name);
      expect(names.slice(-2)).toEqual(['message.created', 'message.recalled']);
      device.close();
    }
  });

  it('lets a retry of the send answer the first message, which stays recalled', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const first = data(await client.send(chat, '一次', 'gone')) as { message_id: string };
    data(await recall(alice, first.message_id));
    expect(data(await client.send(chat, '一次', 'gone'))).toEqual(first);
    expect((await client.history(chat)).filter(({ content }) => content === '一次')).toEqual([]);
  });

  it('takes the id from the query string, too', async () => {
    const { alice, chat } = await twoFriends(parley);
    const id = await send(alice, chat);
    const { status } = await throughApiAuth(alice).request('DELETE', '/messages/recall', { query: { id } });
    expect(status).toBe(200);
  });
});

describe('the window of a recall', () => {
  it('lets the sender until its last moment', async () => {
    parley.clock.hold('2030-02-01T00:00:00Z');
    const { alice, chat } = await twoFriends(parley);
    const [one, two] = [await send(alice, chat), await send(alice, chat)];
    parley.clock.advance({ seconds: 120 });
    data(await recall(alice, one));
    parley.clock.advance({ ms: 1 });
    expect((await recall(alice, two)).status).toBe(403);
  });

  it('has no end for the owner and the admins of a group', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    const [admin, member] = members as [Person, Person];
    done(await appoint(owner, group, admin));
    const ids: string[] = [];
    for (const person of [owner, admin, member, owner, member]) ids.push(await send(person, group));
    parley.clock.advance({ days: 3 });
    expect((await recall(member, ids[2])).status).toBe(403);
    for (const id of ids.slice(0, 3)) data(await recall(owner, id));
    for (const id of ids.slice(3)) data(await recall(admin, id));
  });
});

describe('at the same moment', () => {
  it('one of two recalls succeeds, and one system message tells of it', async () => {
    const { alice, chat } = await twoFriends(parley);
    const id = await send(alice, chat);
    const answers = await Promise.all(Array.from({ length: 6 }, () => recall(alice, id)));
    expect(statuses(answers)).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await throughApiAuth(alice).history(chat)).toHaveLength(3);
  });

  it('a recall and a deletion for all leave nothing, in either order', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (let round = 0; round < 8; round += 1) {
      const id = await send(alice, chat, '相争');
      const [recalled, deleted] = await Promise.all([
        recall(alice, id),
        alice.delete('/conversations/messages', { message_id: id.slice(2) }),
      ]);
      done(deleted);
      expect([200, 404]).toContain(recalled.status);
      const seen = await throughApiAuth(bob).history(chat);
      expect(seen.filter((message) => message.id === id)).toEqual([]);
      expect(await settingsOf(bob, chat)).toMatchObject({ unreads: 0 });
    }
    expect(await parley.query('SELECT 1 FROM messages WHERE content = $1', ['相争'])).toEqual([]);
  });

  it('recalls and sends in one group stay in one order, and unread stays exact', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    const [one, two] = members as [Person, Person];
    await throughApiAuth(two).history(group);
    const ids = await Promise.all(Array.from({ length: 10 }, () => send(one, group)));
    await Promise.all([
      ...ids.map((id, n) => recall(n % 2 ? owner : one, id).then(data)),
      ...ids.map(() => send(one, group, '留下')),
    ]);
    expect(await throughApiAuth(two).listed(group)).toMatchObject({ unread_count: 10 });
    const history = await throughApiAuth(two).history(group);
    expect(history.filter(({ status }) => status === 1)).toHaveLength(10);
    expect(history.filter(({ status }) => status === 2)).toHaveLength(10);
    const times = history.map((message) => String(message['created_at']));
    expect(times).toEqual(times.toSorted());
  });
});

row('DELETE /api/auth/messages/recall', 403, '不可撤回（超时或无权限）').isProvokedBy(
  'the receiver, another member, a message of the system, and a sender who is too late',
  async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    const [one, two] = members as [Person, Person];
    const [late, mine, theirs] = [await send(alice, chat), await send(alice, chat), await send(one, group)];
    const told = data(await recall(alice, mine)) as { system_message_id: string };
    const answers = [
      await recall(bob, late),
      // Who may not recall it does not learn that it is recalled.
      await recall(bob, mine),
      await recall(two, theirs),
      await recall(alice, told.system_message_id),
    ];
    parley.clock.advance({ seconds: 121 });
    answers.push(await recall(alice, late), await recall(one, theirs));
    expect((await throughApiAuth(bob).history(chat)).find(({ id }) => id === late)!.content).toBe('说错了');
    return answers;
  },
);
row('DELETE /api/auth/messages/recall', 409, '消息已被撤回').isProvokedBy(
  'a second recall, also a late one',
  async () => {
    const { alice, chat } = await twoFriends(parley);
    const id = await send(alice, chat);
    data(await recall(alice, id));
    const soon = await recall(alice, id);
    parley.clock.advance({ hours: 1 });
    return [soon, await recall(alice, id)];
  },
);
row('DELETE /api/auth/messages/recall', 404, '消息不存在').isProvokedBy(
  'one that is none, one of others, and one that is deleted',
  async () => {
    const { alice, chat } = await twoFriends(parley);
    const stranger = await aPerson(parley);
    const [hidden, gone, seen] = [await send(alice, chat), await send(alice, chat), await send(alice, chat)];
    data(await throughApiAuth(alice).hide(hidden));
    done(await alice.delete('/conversations/messages', { message_id: gone.slice(2) }));
    return Promise.all([
      recall(alice, 'm_987654321'),
      recall(alice, hidden),
      recall(alice, gone),
      recall(stranger, seen),
    ]);
  },
);
row('DELETE /api/auth/messages/recall', 400, '参数错误').isProvokedBy('an id of no known form', async () => {
  const { alice } = await twoFriends(parley);
  const forms = [undefined, null, '', 'm_', 'm_sys_1', 'c_1', 1.5, -1, true, ['m_1'], {}, 2 ** 53, '1e3'];
  return Promise.all(forms.map((id) => recall(alice, id)));
});
