import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import { aGroup, conversationsOf, historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
});

describe('the conversation list', () => {
  it('is empty for someone new', async () => {
    const answer = await (await aPerson(parley)).get('/conversations');
    expect(answer.body).toEqual({ code: 0, info: 'success', conversation: [] });
  });

  it('shows a private chat with every documented field', async () => {
    expect(await listedFor(alice, chat)).toEqual({
      id: chat,
      name: '鲍勃',
      avatar: '',
      last_message: '我已经同意你的好友请求，可以开始聊天了~~',
      last_message_type: 0,
      last_message_time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      is_chat_group: false,
      friend_id: bob.id,
      is_top: false,
      notice_able: true,
      unread_count: 1,
    });
  });

  it('shows a group without a friend', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 1, '一个群');
    const listed = await listedFor(members[0]!, group);
    expect(listed).toMatchObject({ name: '一个群', is_chat_group: true, unread_count: 1 });
    expect(listed).not.toHaveProperty('friend_id');
    expect(await listedFor(owner, group)).toMatchObject({ unread_count: 0 });
  });

  it('puts pinned conversations first, then the latest message', async () => {
    const owner = await aPerson(parley);
    const { group: first } = await aGroup(parley, owner, 1, '甲');
    const { group: second } = await aGroup(parley, owner, 1, '乙');
    const { group: third } = await aGroup(parley, owner, 1, '丙');
    await say(owner, first, '最新的');
    const order = async () =>
      (await conversationsOf(owner)).filter(({ is_chat_group: group }) => group).map(({ id }) => id);
    expect(await order()).toEqual([first, third, second]);
    succeeded(await owner.post('/interface', { conversationId: second, ontop: true }));
    expect(await order()).toEqual([second, first, third]);
  });
});

describe('founding a group', () => {
  it('answers 创建会话成功 and makes the caller its owner, who welcomes everyone', async () => {
    const friend = await aPerson(parley);
    await befriend(alice, friend);
    const answer = await alice.post('/conversations', { members: [friend.id, bob.id], name: '三个人' });
    expect(answer.body).toEqual({ code: 0, info: 'success', message: '创建会话成功' });
    const listed = (await conversationsOf(friend)).find(({ name }) => name === '三个人')!;
    const [welcome] = await historyOf(friend, listed.id);
    expect(welcome).toMatchObject({ content: '欢迎大家，我们可以聊天了~~', senderid: alice.id, type: 0 });
  });

  it('makes a group even of two, never the private chat', async () => {
    succeeded(await alice.post('/conversations', { members: [String(bob.id)], name: '两个人' }));
    const shared = (await conversationsOf(bob)).filter(({ name }) => name === '两个人');
    expect(shared).toMatchObject([{ is_chat_group: true }]);
    expect(shared[0]!.id).not.toBe(chat);
  });

  it('passes over the caller and whoever is named twice', async () => {
    succeeded(await alice.post('/conversations', { members: [bob.id, bob.id, alice.id], name: '重复' }));
    const { id } = (await conversationsOf(alice)).find(({ name }) => name === '重复')!;
    const members = await parley.query(
      'SELECT user_id FROM conversation_members WHERE conversation_id = $1',
      [id],
    );
    expect(members).toHaveLength(2);
  });

  it('keeps nothing when one member is refused', async () => {
    const before = await parley.query('SELECT count(*) FROM conversations');
    const stranger = await aPerson(parley);
    await alice.post('/conversations', { members: [bob.id, stranger.id], name: '不成' });
    expect(await parley.query('SELECT count(*) FROM conversations')).toEqual(before);
  });

  it.each([
    ['no name', { members: [] }, 'name'],
    ['an empty name', { members: [], name: '' }, 'name'],
    ['51 characters', { members: [], name: '名'.repeat(51) }, 'name'],
    ['members that are no list', { members: 1, name: '群' }, 'members'],
    ['a member that is no id', { members: ['x'], name: '群' }, 'members'],
    ['a negative id', { members: [-1], name: '群' }, 'members'],
    ['no members', { name: '群' }, 'members'],
    ['too many members', { members: Array.from({ length: 5000 }, (_, id) => id + 1), name: '群' }, 'members'],
  ])('refuses %s', async (_what, body, field) => {
    const { status, body: answer } = await alice.post('/conversations', body);
    expect({ status, ...answer }).toEqual({
      status: 400,
      code: -2,
      info: `Missing or error type of [${field}]`,
    });
  });

  row('POST /conversations', 400, -3, 'Not friend with current user.').isProvokedBy(
    'a member who is no friend',
    async () => {
      const stranger = await aPerson(parley);
      return alice.post('/conversations', { members: [bob.id, stranger.id], name: '群' });
    },
  );

  row('POST /conversations', 404, -1, '成员不存在').isProvokedBy('a member who does not exist', () =>
    alice.post('/conversations', { members: [bob.id, 999_999_999], name: '群' }),
  );
});
