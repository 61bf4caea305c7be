import { throughApiChat } from '#test/api-chat-client.js';
import { aPerson } from '#test/a-person.js';
import { aGroup, listedFor, say, twoFriends } from '#test/conversation.js';
import { identitiesIn } from '#test/group-acts.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

describe('a room', () => {
  it('is a group of its creator that anyone may join', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const phone = await SocketDevice.connect(parley.url, alice.token);
    const room = await throughApiChat(alice).createRoom('技术交流', '什么都可以聊');
    await throughApiChat(bob).join(room);
    expect(await identitiesIn(alice, room)).toEqual({ [alice.id]: 1, [bob.id]: 3 });
    expect(await listedFor(bob, room)).toMatchObject({ name: '技术交流', is_chat_group: true });
    expect(await phone.event('member.joined')).toMatchObject({
      userIds: [String(bob.id)],
      actorId: String(bob.id),
    });
    const history = await throughApiChat(bob).roomHistory(room);
    expect(history.map(({ sender_id: sender, content }) => [sender, content])).toEqual([
      [alice.id, '欢迎大家，我们可以聊天了~~'],
      [bob.id, `${bob.name}加入了群聊`],
    ]);
    phone.close();
  });

  it('that is left is gone from the list, and may be entered again', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    const his = throughApiChat(bob);
    for (let round = 0; round < 2; round += 1) {
      await his.join(room);
      expect(await his.rooms()).toMatchObject([{ id: room, member_count: 2 }]);
      await his.leave(room);
      expect(await his.rooms()).toEqual([]);
    }
    expect(await throughApiChat(alice).rooms()).toMatchObject([{ id: room, member_count: 1 }]);
  });

  it('is gone for all when its owner leaves it', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    await throughApiChat(bob).join(room);
    await throughApiChat(alice).leave(room);
    expect(await throughApiChat(bob).rooms()).toEqual([]);
    expect((await throughApiChat(bob).post('/rooms/join', { room_id: room })).status).toBe(404);
  });

  it('takes in one person once, also when they ask twice at the same moment', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => throughApiChat(bob).post('/rooms/join', { room_id: room })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    expect(await throughApiChat(bob).roomHistory(room)).toHaveLength(2);
  });
});

describe('the list of rooms', () => {
  it('has every group of the caller’s, latest message first, in pages', async () => {
    const alice = await aPerson(parley);
    const client = throughApiChat(alice);
    const first = await client.createRoom('一', '第一个');
    const second = await client.createRoom('二');
    const { group } = await aGroup(parley, alice, 2, '群');
    await say(alice, first, '顶');
    const described = { created_at: expect.any(String) as string, description: null };
    expect(await client.rooms()).toEqual([
      { ...described, id: first, name: '一', description: '第一个', member_count: 1 },
      { ...described, id: group, name: '群', member_count: 3 },
      { ...described, id: second, name: '二', member_count: 1 },
    ]);
    expect((await client.rooms({ page: 2, page_size: 2 })).map(({ id }) => id)).toEqual([second]);
    expect(await client.rooms({ page: 2 ** 53 - 1, page_size: 100 })).toEqual([]);
  });

  row('POST /api/chat/rooms/list', 400, '参数错误').isProvokedBy('a bad page', async () => {
    const client = throughApiChat(await aPerson(parley));
    return Promise.all(
      [{ page: 0 }, { page: 'x' }, { page_size: 0 }, { page_size: 1.5 }].map((page) =>
        client.post('/rooms/list', page),
      ),
    );
  });
});

describe('a room that is refused', () => {
  row('POST /api/chat/rooms', 400, '参数错误').isProvokedBy('a bad name or description', async () => {
    const client = throughApiChat(await aPerson(parley));
    const name = '房间';
    const bodies = [
      {},
      { name: '' },
      { name: ' \u3000' },
      { name: '字'.repeat(51) },
      { name: 5 },
      { name: 'a\u0000' },
      { name: '\ud800' },
      { name, description: '字'.repeat(501) },
      { name, description: 5 },
      { name, description: '\u0000' },
    ];
    const answers = await Promise.all(bodies.map((body) => client.post('/rooms', body)));
    expect(await client.rooms()).toEqual([]);
    return answers;
  });

  it('is not one for its length in code points: 50 and 500 emoji are taken', async () => {
    const client = throughApiChat(await aPerson(parley));
    await client.createRoom('👍'.repeat(50), '👍'.repeat(500));
    expect(await client.rooms()).toMatchObject([{ name: '👍'.repeat(50), description: '👍'.repeat(500) }]);
  });

  const strange = [{}, { room_id: 'x' }, { room_id: null }, { room_id: 1.5 }];

  row('POST /api/chat/rooms/join', 400, '参数错误').isProvokedBy('a bad id', async () => {
    const client = throughApiChat(await aPerson(parley));
    return Promise.all(strange.map((body) => client.post('/rooms/join', body)));
  });

  row('POST /api/chat/rooms/join', 404, '会话不存在').isProvokedBy(
    'no room, a group by invitation, and private chats, one’s own too',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      const { group } = await aGroup(parley, alice, 1);
      const asBob = [0, 2 ** 53 - 1, group, chat].map((id) =>
        throughApiChat(bob).post('/rooms/join', { room_id: id }),
      );
      const stranger = throughApiChat(await aPerson(parley));
      return Promise.all([...asBob, stranger.post('/rooms/join', { room_id: chat })]);
    },
  );

  row('POST /api/chat/rooms/join', 409, '操作冲突').isProvokedBy('a room that the caller is in', async () => {
    const { alice, bob } = await twoFriends(parley);
    const { group, members } = await aGroup(parley, alice, 1);
    const room = await throughApiChat(bob).createRoom();
    return [
      await throughApiChat(bob).post('/rooms/join', { room_id: room }),
      await throughApiChat(members[0]!).post('/rooms/join', { room_id: group }),
    ];
  });

  row('POST /api/chat/rooms/join', 403, '群成员已满').isProvokedBy('a room of 5,000', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    await parley.query(
      `WITH crowd AS (
         INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
         SELECT 'crowd' || n, 'crowd' || n, '', 'crowd', now(), now() FROM generate_series(1, 4999) n RETURNING id
       )
       INSERT INTO conversation_members (conversation_id, user_id, joined_at) SELECT $1, id, now() FROM crowd`,
      [room],
    );
    return throughApiChat(bob).post('/rooms/join', { room_id: room });
  });

  row('POST /api/chat/rooms/leave', 400, '参数错误').isProvokedBy('a bad id', async () => {
    const client = throughApiChat(await aPerson(parley));
    return Promise.all(strange.map((body) => client.post('/rooms/leave', body)));
  });

  row('POST /api/chat/rooms/leave', 404, '会话不存在').isProvokedBy(
    'no room, one of others, and a private chat',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      const room = await throughApiChat(alice).createRoom();
      return Promise.all(
        [0, 2 ** 53 - 1, room, chat].map((id) => throughApiChat(bob).post('/rooms/leave', { room_id: id })),
      );
    },
  );
});
