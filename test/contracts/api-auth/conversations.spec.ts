import { throughApiAuth, type ApiAuthAnswer } from '#test/api-auth-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import { aGroup, historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
let stranger: Person;

beforeAll(async () => {
  stranger = await aPerson(parley);
});

/** Friends whose chat is gone, as if they had never had one. */
async function friendsWithoutChat(): Promise<{ alice: Person; bob: Person }> {
  const { alice, bob, chat } = await twoFriends(parley);
  for (const table of ['private_chats', 'messages', 'conversation_members'])
    await parley.query(`DELETE FROM ${table} WHERE conversation_id = $1`, [chat]);
  await parley.query('DELETE FROM conversations WHERE id = $1', [chat]);
  return { alice, bob };
}

describe('the list of conversations', () => {
  const list = (person: Person): Promise<ApiAuthAnswer> => throughApiAuth(person).get('/conversations');

  it('is empty at first', async () => {
    const { status, body } = await list(stranger);
    expect([status, body]).toEqual([200, { code: 200, message: 'success', data: [] }]);
  });

  it('has a row for each conversation: title, preview, time, unread, pin', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(bob, chat, '你好，今天有空吗？');
    expect((await list(alice)).body).toEqual({
      code: 200,
      message: 'success',
      data: [
        {
          conversation_id: `c_${chat}`,
          title: '鲍勃',
          remark: '',
          last_message_preview: '你好，今天有空吗？',
          last_message_time: time,
          // The greeting of the new friend, and the question.
          unread_count: 2,
          is_pinned: false,
        },
      ],
    });
  });

  it('titles a private chat by the remark, which it also shows by itself', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await parley.query('UPDATE friendships SET remark = $3 WHERE user_id = $1 AND friend_id = $2', [
      alice.id,
      bob.id,
      '老鲍',
    ]);
    expect(await throughApiAuth(alice).listed(chat)).toMatchObject({ title: '老鲍', remark: '老鲍' });
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject({ title: '爱丽丝', remark: '' });
  });

  it('has pinned ones first, then the latest', async () => {
    const owner = await aPerson(parley);
    const { group: first } = await aGroup(parley, owner, 1, '第一');
    const { group: second } = await aGroup(parley, owner, 1, '第二');
    await say(owner, second, '最新');
    const titles = async () => (await throughApiAuth(owner).conversations()).map(({ title }) => title);
    const before = await titles();
    expect(before.indexOf('第二')).toBeLessThan(before.indexOf('第一'));
    done(await owner.post('/interface', { conversation_id: first, ontop: true }));
    expect((await titles())[0]).toBe('第一');
    expect(await throughApiAuth(owner).listed(first)).toMatchObject({ is_pinned: true });
  });

  it('leaves out what the end of a friendship took off it, until the next message', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    done(await alice.delete('/manage_friends', { friend_id: bob.id }));
    expect(await throughApiAuth(alice).listed(chat)).toBeUndefined();
    await throughApiAuth(bob).say(chat, '还在吗');
    expect(await throughApiAuth(alice).listed(chat)).toMatchObject({ last_message_preview: '还在吗' });
  });

  row('GET /api/auth/conversations', 400, '参数错误').isProvokedBy('a body that is no JSON', () =>
    throughApiAuth(stranger).request('GET', '/conversations', { body: '{' }),
  );
});

describe('opening a private chat', () => {
  const open = (person: Person, body: object): Promise<ApiAuthAnswer> =>
    throughApiAuth(person).post('/conversations/private', body);

  it('answers 201, 会话已创建, and lists the empty chat for its opener alone', async () => {
    const { alice, bob } = await friendsWithoutChat();
    const { status, body } = await open(alice, { friend_id: `u_${bob.id}` });
    expect([status, body]).toEqual([
      201,
      {
        code: 201,
        message: '会话已创建',
        data: { conversation_id: expect.stringMatching(/^c_\d+$/) as unknown },
      },
    ]);
    const listed = await throughApiAuth(alice).conversations();
    expect(listed).toEqual([
      {
        ...(body.data as object),
        title: '鲍勃',
        remark: '',
        last_message_preview: '',
        last_message_time: time,
        unread_count: 0,
        is_pinned: false,
      },
    ]);
    expect(await throughApiAuth(bob).conversations()).toEqual([]);
  });

  it('answers 201 with the existing id where there is one, in every form of the id', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const body of [
      { friend_id: `u_${bob.id}` },
      { friend_id: bob.id },
      { friend_id: String(bob.id) },
      { id: `u_${bob.id}` },
      { id: bob.id, friend_id: null },
      { id: 'u_999999999', friend_id: bob.id },
      { friend_id: bob.id, id: 'u_999999999' },
    ]) {
      const answer = await open(alice, body);
      expect([answer.status, answer.body]).toEqual([
        201,
        { code: 201, message: '会话已创建', data: { conversation_id: `c_${chat}` } },
      ]);
    }
  });

  it('makes one chat of many requests at once, from both sides', async () => {
    const { alice, bob } = await friendsWithoutChat();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 2 ? open(alice, { friend_id: bob.id }) : open(bob, { id: alice.id }),
      ),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    // Both opened it.
    expect(await throughApiAuth(alice).conversations()).toHaveLength(1);
    expect(await throughApiAuth(bob).conversations()).toHaveLength(1);
  });

  it('puts a chat that was taken off the list back on it, for the opener', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await parley.query('UPDATE conversation_members SET unlisted_seq = 99 WHERE conversation_id = $1', [
      chat,
    ]);
    await open(alice, { friend_id: bob.id });
    expect(await listedFor(alice, chat)).toBeDefined();
    expect(await listedFor(bob, chat)).toBeUndefined();
  });

  row('POST /api/auth/conversations/private', 400, '参数错误').isProvokedBy(
    'a friend that is missing or of no known form',
    () =>
      Promise.all(
        [
          {},
          { friend_id: null },
          { friend_id: '' },
          { friend_id: 'u_' },
          { friend_id: 'u_x' },
          { friend_id: 'u_-1' },
          { friend_id: 'U_1' },
          { friend_id: 'c_1' },
          { friend_id: ' 1' },
          { friend_id: 1.5 },
          { friend_id: -1 },
          { friend_id: true },
          { friend_id: [1] },
          { friend_id: {} },
          { friend_id: `u_${'9'.repeat(17)}` },
          { friend_id: 2 ** 53 },
        ].map((body) => open(stranger, body)),
      ),
  );
  row('POST /api/auth/conversations/private', 404, '用户不存在').isProvokedBy('a person that is none', () =>
    Promise.all([open(stranger, { friend_id: 'u_987654321' }), open(stranger, { friend_id: 0 })]),
  );
  row('POST /api/auth/conversations/private', 403, '对方不是你的好友').isProvokedBy(
    'a stranger, a friend of old, and the caller',
    async () => {
      const { alice, bob } = await twoFriends(parley);
      done(await bob.delete('/manage_friends', { friend_id: alice.id }));
      return Promise.all(
        [stranger, bob, alice].map((person) => open(alice, { friend_id: `u_${person.id}` })),
      );
    },
  );
});

describe('founding a group', () => {
  const found = (person: Person, body: object): Promise<ApiAuthAnswer> =>
    throughApiAuth(person).post('/conversations/group', body);

  it('answers 201, 群聊已创建; everyone has it, and the welcome in it', async () => {
    const owner = await aPerson(parley);
    const members = [await aPerson(parley), await aPerson(parley)];
    for (const member of members) await befriend(owner, member);
    const [one, two] = members as [Person, Person];
    const { status, body } = await found(owner, {
      name: '项目讨论组',
      member_ids: [`u_${one.id}`, two.id, String(one.id), `u_${owner.id}`],
    });
    expect([status, body]).toEqual([
      201,
      {
        code: 201,
        message: '群聊已创建',
        data: { conversation_id: expect.stringMatching(/^c_\d+$/) as unknown },
      },
    ]);
    const group = Number((body.data as { conversation_id: string }).conversation_id.slice(2));
    for (const person of [owner, ...members]) {
      expect(await throughApiAuth(person).listed(group)).toMatchObject({ title: '项目讨论组', remark: '' });
      expect((await historyOf(person, group)).map(({ content }) => content)).toEqual([
        '欢迎大家，我们可以聊天了~~',
      ]);
    }
    const info = done(await one.get('/conversations/get_members', { conversation_id: group }));
    expect(info['members']).toHaveLength(3);
  });

  row('POST /api/auth/conversations/group', 400, '参数错误').isProvokedBy(
    'a name or members that are none',
    () =>
      Promise.all(
        [
          {},
          { name: '组' },
          { member_ids: [] },
          { name: '', member_ids: [] },
          { name: ' \u3000', member_ids: [] },
          { name: '长'.repeat(51), member_ids: [] },
          { name: 'a\u0000', member_ids: [] },
          { name: 1, member_ids: [] },
          { name: '组', member_ids: 'u_1' },
          { name: '组', member_ids: ['x'] },
          { name: '组', member_ids: ['c_1'] },
          { name: '组', member_ids: [null] },
          { name: '组', member_ids: Array.from({ length: 5_000 }, (_, n) => n) },
        ].map((body) => found(stranger, body)),
      ),
  );
  row('POST /api/auth/conversations/group', 404, '用户不存在').isProvokedBy('a member that is none', () =>
    found(stranger, { name: '组', member_ids: ['u_987654321'] }),
  );
  row('POST /api/auth/conversations/group', 403, '成员必须是好友').isProvokedBy(
    'a member who is a stranger, and saves nothing',
    async () => {
      const { alice, bob } = await twoFriends(parley);
      const answer = await found(alice, { name: '组', member_ids: [bob.id, stranger.id] });
      expect(await throughApiAuth(alice).conversations()).toHaveLength(1);
      return answer;
    },
  );
});
