import { throughApiAuth, succeeded as data, type ApiAuthAnswer } from '#test/api-auth-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { historyOf, listedFor, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as unknown;
let stranger: Person;

beforeAll(async () => {
  stranger = await aPerson(parley);
});

describe('sending a message', () => {
  it('answers 201, 消息已发送, with its id and time, in every form of the id', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const id of [`c_${chat}`, String(chat), chat]) {
      const { status, body } = await throughApiAuth(alice).send(id, '大家下午见！');
      expect([status, body]).toEqual([
        201,
        {
          code: 201,
          message: '消息已发送',
          data: { message_id: expect.stringMatching(/^m_\d+$/) as unknown, created_at: time },
        },
      ]);
      const { message_id: messageId, created_at: createdAt } = body.data as Record<string, string>;
      expect((await throughApiAuth(bob).history(chat)).at(-1)).toMatchObject({
        id: messageId,
        content: '大家下午见！',
        created_at: createdAt,
      });
    }
  });

  it('takes five thousand code points, and keeps them as they are', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    for (const text of ['漢'.repeat(5_000), ' 前后 \n', 'e\u0301', '👨‍👩‍👧‍👦', '<b>&amp;']) {
      await throughApiAuth(alice).say(chat, text);
      expect((await throughApiAuth(bob).history(chat)).at(-1)!.content).toBe(text);
    }
  });

  it('answers a retry under the same client_id the first message, also when they come at once', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.send(chat, '一次', 'retry')));
    answers.push(await client.send(`c_${chat}`, '一次', 'retry'));
    expect(new Set(answers.map((answer) => JSON.stringify(data(answer)))).size).toBe(1);
    expect(await client.history(chat)).toHaveLength(2);
  });

  it('takes an empty client_id for none, so that no message is lost under it', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    for (const content of ['好', '好', '嗯'])
      expect(await client.send(chat, content, '')).toMatchObject({ status: 201 });
    expect((await client.history(chat)).slice(-3).map(({ content }) => content)).toEqual(['好', '好', '嗯']);
  });

  row('POST /api/auth/messages', 400, '发送失败').isProvokedBy(
    'what is no message, or too long',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      const client = throughApiAuth(alice);
      const id = `c_${chat}`;
      const answers = await Promise.all(
        [
          {},
          { conversation_id: id },
          { content: 'x' },
          { conversation_id: 'm_1', content: 'x' },
          { conversation_id: 'c_x', content: 'x' },
          { conversation_id: null, content: 'x' },
          { conversation_id: id, content: null },
          { conversation_id: id, content: 1 },
          { conversation_id: id, content: ['x'] },
          { conversation_id: id, content: '' },
          { conversation_id: id, content: ' \n\u3000' },
          { conversation_id: id, content: '漢'.repeat(5_001) },
          { conversation_id: id, content: '👍'.repeat(5_121) },
          { conversation_id: id, content: 'a\u0000' },
          { conversation_id: id, content: '\ud800' },
          { conversation_id: id, content: 'x', client_id: 1 },
          { conversation_id: id, content: 'x', client_id: 'x'.repeat(129) },
          '{"conversation_id": ',
          '[]',
        ].map((body) => client.post('/messages', body)),
      );
      expect(await client.history(chat)).toHaveLength(1);
      return answers;
    },
  );
  row('POST /api/auth/messages', 404, '会话不存在').isProvokedBy(
    'a stranger, and a conversation that is none',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      return Promise.all([
        throughApiAuth(stranger).send(chat, '你好'),
        // Nor does a stranger learn from the text that there is one.
        throughApiAuth(stranger).send(chat, ''),
        throughApiAuth(alice).send('c_987654321', '你好'),
        throughApiAuth(alice).send('c_0', ''),
      ]);
    },
  );
  row('POST /api/auth/messages', 403, '对方拒收消息').isProvokedBy(
    'a receiver who has blocked the sender, or takes messages of friends only',
    async () => {
      const blocked = await twoFriends(parley);
      await parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
        blocked.bob.id,
        blocked.alice.id,
      ]);
      const closed = await twoFriends(parley);
      await parley.query(`UPDATE users SET accepts_messages_from = 'friends' WHERE id = $1`, [closed.bob.id]);
      done(await closed.bob.delete('/manage_friends', { friend_id: closed.alice.id }));
      return Promise.all([blocked, closed].map(({ alice, chat }) => throughApiAuth(alice).send(chat, 'x')));
    },
  );
  row('POST /api/auth/messages', 409, 'client_id 已用于其他内容').isProvokedBy(
    'another text under it',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      const client = throughApiAuth(alice);
      data(await client.send(chat, '一', 'same'));
      return client.send(chat, '二', 'same');
    },
  );
});

describe('deleting a message for me', () => {
  it('answers 已删除 with data null; preview and unread follow, for the caller alone', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await throughApiAuth(alice).say(chat, '一');
    const id = await throughApiAuth(alice).say(chat, '二');
    const { status, body } = await throughApiAuth(bob).hide(id);
    expect([status, body]).toEqual([200, { code: 200, message: '已删除', data: null }]);
    expect(await throughApiAuth(bob).listed(chat)).toMatchObject({
      unread_count: 1,
      last_message_preview: '一',
    });
    expect((await throughApiAuth(bob).history(chat)).map(({ content }) => content)).not.toContain('二');
    expect(await throughApiAuth(alice).listed(chat)).toMatchObject({ last_message_preview: '二' });
    // The same through the other contract.
    expect((await historyOf(bob, chat)).map(({ content }) => content)).not.toContain('二');
    expect(await listedFor(bob, chat)).toMatchObject({ last_message: '一' });
  });

  it('takes the id from the query string, too, which wins, and in every form', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const remove = (options: object): Promise<ApiAuthAnswer> =>
      client.request('DELETE', '/messages/delete', options);
    const ids = [await client.say(chat, '一'), await client.say(chat, '二'), await client.say(chat, '三')];
    data(await remove({ query: { id: ids[0] } }));
    data(await remove({ query: { id: ids[1]!.slice(2) }, body: { id: 'm_987654321' } }));
    data(await remove({ body: { id: Number(ids[2]!.slice(2)) } }));
    expect(await client.history(chat)).toHaveLength(1);
  });

  row('DELETE /api/auth/messages/delete', 404, '消息不存在').isProvokedBy(
    'one that is none, one of others, and one that is deleted',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      const [hidden, gone, seen] = [
        await throughApiAuth(alice).say(chat, '一'),
        await throughApiAuth(alice).say(chat, '二'),
        await throughApiAuth(alice).say(chat, '三'),
      ];
      data(await throughApiAuth(bob).hide(hidden));
      done(await alice.delete('/conversations/messages', { message_id: gone.slice(2) }));
      return Promise.all([
        throughApiAuth(bob).hide('m_987654321'),
        throughApiAuth(bob).hide(hidden),
        throughApiAuth(bob).hide(gone),
        throughApiAuth(stranger).hide(seen),
      ]);
    },
  );
  row('DELETE /api/auth/messages/delete', 400, '参数错误').isProvokedBy('an id of no known form', () =>
    Promise.all(
      [undefined, null, '', 'm_', 'x', 'm_sys_1', 'c_1', 'u_1', 1.5, -1, true, ['m_1'], {}].map((id) =>
        throughApiAuth(stranger).hide(id),
      ),
    ),
  );
});
