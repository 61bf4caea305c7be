import { throughApiAuth } from '#test/api-auth-client.js';
import { throughApiChat, type ApiChatMessage } from '#test/api-chat-client.js';
import { aPerson } from '#test/a-person.js';
import { conversationsOf, historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { invite } from '#test/group-acts.js';
import { befriend } from '#test/befriend.js';
import { sendImage } from '#test/send-image.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const texts = (messages: readonly ApiChatMessage[]) => messages.map(({ content }) => content);
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `${from + n}`);

describe('the history with a person', () => {
  it('has the documented fields, whoever wrote', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '在吗');
    const [opening, asked] = await throughApiChat(alice).privateHistory(bob.id);
    expect(opening).toMatchObject({ sender_id: bob.id, receiver_id: alice.id, status: 'read' });
    expect(asked).toEqual({
      id: expect.any(Number) as number,
      sender_id: alice.id,
      receiver_id: bob.id,
      content: '在吗',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      status: 'sent',
      message_type: 'text',
      file_url: null,
      chat_type: 'private',
    });
  });

  it('comes in pages from the newest, each ascending, 20 by default and 100 at most', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const text of numbered(2, 130)) await say(alice, chat, text);
    const history = throughApiChat(bob);
    expect(texts(await history.privateHistory(alice.id))).toEqual(numbered(111, 130));
    expect(texts(await history.privateHistory(alice.id, { page: 2 }))).toEqual(numbered(91, 110));
    expect(texts(await history.privateHistory(alice.id, { page: '3', page_size: '50' }))).toEqual([
      '我已经同意你的好友请求，可以开始聊天了~~',
      ...numbered(2, 30),
    ]);
    expect(texts(await history.privateHistory(alice.id, { page_size: 1_000 }))).toEqual(numbered(31, 130));
    for (const page of [4, 2 ** 53 - 1])
      expect(await history.privateHistory(alice.id, { page, page_size: 50 })).toEqual([]);
  });

  it('leaves out what is recalled, deleted or hidden, and every page is full all the same', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const text of numbered(2, 30)) await say(alice, chat, text);
    const before = await historyOf(bob, chat);
    const idOf = (text: string) => before.find(({ content }) => content === text)!.id;
    for (const text of ['29', '11', '10'])
      await bob.delete('/conversations/delete_messages', { message_ids: [idOf(text)] });
    for (const text of ['30', '20'])
      await alice.delete('/conversations/messages', { message_id: idOf(text) });
    for (const text of ['28', '12']) await throughApiAuth(alice).recall(`m_${idOf(text)}`);
    const gone = new Set(['10', '11', '12', '20', '28', '29', '30']);
    const seen = [
      before[0]!.content,
      ...numbered(2, 30).filter((text) => !gone.has(text)),
      '对方撤回了一条消息',
      '对方撤回了一条消息',
    ];
    for (const size of [1, 2, 3, 5, 7, 25]) {
      const pages: string[][] = [];
      for (let page = 1; page <= Math.ceil(seen.length / size); page += 1)
        pages.unshift(texts(await throughApiChat(bob).privateHistory(alice.id, { page, page_size: size })));
      expect(pages.flat()).toEqual(seen);
      expect(pages.slice(1).every((page) => page.length === size)).toBe(true);
    }
  });

  it('marks the chat read to its end, whatever page it is', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const text of numbered(2, 5)) await say(alice, chat, text);
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 4 });
    await throughApiChat(bob).privateHistory(alice.id, { page: 2, page_size: 1 });
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 0 });
  });

  it('is empty with someone to whom one never talked, and with oneself, and opens nothing', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    expect(await throughApiChat(alice).privateHistory(bob.id)).toEqual([]);
    expect(await throughApiChat(alice).privateHistory(alice.id)).toEqual([]);
    expect(await conversationsOf(alice)).toEqual([]);
    expect(
      await parley.query('SELECT 1 FROM private_chats WHERE $1 IN (low_user_id, high_user_id)', [bob.id]),
    ).toEqual([]);
  });

  it('shows an image by its address', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await sendImage(alice, chat);
    const shown = (await throughApiChat(bob).privateHistory(alice.id)).at(-1)!;
    expect(shown).toMatchObject({ message_type: 'image', content: '' });
    expect(shown.file_url).toMatch(new RegExp(`^${parley.url}/media/[0-9a-f]{64}$`));
    expect((await fetch(shown.file_url!)).status).toBe(200);
  });
});

describe('the history of a room', () => {
  it('is that of any group of the caller’s, from its first message on', async () => {
    const { alice, bob } = await twoFriends(parley);
    const carol = await aPerson(parley);
    await befriend(alice, carol);
    const { data } = (
      await throughApiAuth(alice).post('/conversations/group', { name: '项目组', member_ids: [bob.id] })
    ).body;
    const group = Number((data as { conversation_id: string }).conversation_id.slice(2));
    await say(bob, group, '收到');
    await invite(alice, group, carol);
    const history = await throughApiChat(carol).roomHistory(group);
    expect(
      history.map((each) => [each.message_type, each.content, each.chat_type, each.receiver_id]),
    ).toEqual([
      ['text', '欢迎大家，我们可以聊天了~~', 'room', group],
      ['text', '收到', 'room', group],
      ['system', `${carol.name}加入了群聊`, 'room', group],
    ]);
  });
});

describe('a history that is refused', () => {
  const pages = [
    { page: 0 },
    { page: -1 },
    { page: 'x' },
    { page: 1.5 },
    { page: {} },
    { page_size: 0 },
    { page_size: '-5' },
    { page_size: [] },
    { page_size: true },
  ];

  row('POST /api/chat/history/private', 400, '参数错误').isProvokedBy('a bad id or page', async () => {
    const { alice, bob } = await twoFriends(parley);
    const client = throughApiChat(alice);
    return Promise.all([
      client.post('/history/private', {}),
      client.post('/history/private'),
      client.post('/history/private', { user_id: 'bob' }),
      ...pages.map((page) => client.post('/history/private', { user_id: bob.id, ...page })),
    ]);
  });

  row('POST /api/chat/history/private', 404, '用户不存在').isProvokedBy('an unknown person', async () => {
    const client = throughApiChat(await aPerson(parley));
    return Promise.all(
      [0, 999_999_999, 2 ** 53 - 1].map((id) => client.post('/history/private', { user_id: id })),
    );
  });

  row('POST /api/chat/history/room', 400, '参数错误').isProvokedBy('a bad id or page', async () => {
    const client = throughApiChat(await aPerson(parley));
    const room = await client.createRoom();
    return Promise.all([
      client.post('/history/room', {}),
      client.post('/history/room', { room_id: null }),
      ...pages.map((page) => client.post('/history/room', { room_id: room, ...page })),
    ]);
  });

  row('POST /api/chat/history/room', 404, '会话不存在').isProvokedBy(
    'no room, a room of others, one that was left, and a private chat',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      const client = throughApiChat(bob);
      const [others, left] = [
        await throughApiChat(alice).createRoom(),
        await throughApiChat(alice).createRoom(),
      ];
      await client.join(left);
      await client.leave(left);
      return Promise.all(
        [0, 2 ** 53 - 1, others, left, chat].map((id) => client.post('/history/room', { room_id: id })),
      );
    },
  );
});
