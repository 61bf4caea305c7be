import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { throughApiV1 } from '#test/api-v1-client.js';
import { aGroup, historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let stranger: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
  stranger = await aPerson(parley);
});

describe('sending', () => {
  it('answers Succeed and nothing else', async () => {
    const answer = await alice.post('/conversations/messages', { conversationId: chat, content: '你好' });
    expect(answer).toMatchObject({ status: 200, body: { code: 0, info: 'Succeed' } });
    expect(Object.keys(answer.body)).toEqual(['code', 'info']);
  });

  it.each([
    ['255 emojis, which are 510 UTF-16 units', '😀'.repeat(255)],
    ['white space around it', '  在吗  '],
    ['a decomposed accent', 'cafe\u0301'],
    ['a composed accent', 'café'],
    ['line breaks and tabs', '一\n二\t三'],
    ['percent, underscore and backslash', '100%_\\'],
    ['a zero-width joiner family', '👨‍👩‍👧‍👦'],
    ['what looks like markup', '<script>alert(1)</script>'],
    ['what looks like JSON', '{"a":1}'],
  ])('keeps %s exactly as it was written', async (_what, content) => {
    await say(alice, chat, content);
    expect((await historyOf(bob, chat)).at(-1)!.content).toBe(content);
  });

  it('shows a reply with the message that it answers', async () => {
    await say(alice, chat, '几点？');
    const question = (await historyOf(bob, chat)).at(-1)!;
    await say(bob, chat, '六点', { reply_to: String(question.id) });
    expect((await historyOf(alice, chat)).at(-1)).toMatchObject({
      content: '六点',
      reply_to: '几点？',
      reply_to_id: question.id,
      reply_to_type: 0,
    });
    expect((await historyOf(alice, chat)).at(-2)).not.toHaveProperty('reply_to');
  });

  it('answers a retry like the first time and stores the message once', async () => {
    const message = { conversationId: chat, content: '只此一次', client_id: 'retry-1' };
    const answers = await Promise.all([1, 2, 3].map(() => alice.post('/conversations/messages', message)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await historyOf(alice, chat)).filter(({ content }) => content === '只此一次')).toHaveLength(1);
  });

  it('takes an empty client id for none, so that no message is lost under it', async () => {
    for (const content of ['好', '好', '嗯']) await say(alice, chat, content, { client_id: '' });
    expect((await historyOf(alice, chat)).slice(-3).map(({ content }) => content)).toEqual([
      '好',
      '好',
      '嗯',
    ]);
  });

  it('lets each sender use the same client id', async () => {
    await say(alice, chat, '甲', { client_id: 'same' });
    await say(bob, chat, '乙', { client_id: 'same' });
    expect((await historyOf(alice, chat)).slice(-2).map(({ content }) => content)).toEqual(['甲', '乙']);
  });

  it('is still allowed when the friendship has ended', async () => {
    const pair = await twoFriends(parley);
    await parley.query('DELETE FROM friendships WHERE user_id = ANY ($1)', [[pair.alice.id, pair.bob.id]]);
    await say(pair.alice, pair.chat, '还在吗');
    expect((await historyOf(pair.bob, pair.chat)).at(-1)).toMatchObject({ content: '还在吗' });
  });

  it.each([
    ['no content', {}],
    ['a number', { content: 1 }],
    ['a list', { content: ['x'] }],
    ['U+0000', { content: 'a\u0000b' }],
    ['null', { content: null }],
  ])('names the field content when it is %s', async (_what, content) => {
    const { status, body } = await alice.post('/conversations/messages', {
      conversationId: chat,
      ...content,
    });
    expect({ status, ...body }).toEqual({
      status: 400,
      code: -2,
      info: 'Missing or error type of [content]',
    });
  });

  it('names the field content when a surrogate stands alone', async () => {
    const { status, body } = await alice.request('POST', '/conversations/messages', {
      body: `{"conversationId":${chat},"content":"\\ud800"}`,
    });
    expect({ status, ...body }).toEqual({
      status: 400,
      code: -2,
      info: 'Missing or error type of [content]',
    });
  });

  it.each([['x'], [''], [true], [1.5], [-1], [{}], ['9'.repeat(20)], [undefined]])(
    'names the field conversationId when it is %j',
    async (conversationId) => {
      const { status, body } = await alice.post('/conversations/messages', { conversationId, content: 'x' });
      expect({ status, ...body }).toEqual({
        status: 400,
        code: -2,
        info: 'Missing or error type of [conversationId]',
      });
    },
  );

  row('POST /conversations/messages', 400, 1, 'Not in conversation').isProvokedBy('someone outside', () =>
    stranger.post('/conversations/messages', { conversationId: chat, content: 'x' }),
  );

  row('POST /conversations/messages', 404, -1, 'Conversation not found').isProvokedBy(
    'an unknown conversation',
    () => alice.post('/conversations/messages', { conversationId: 987_654_321, content: 'x' }),
  );

  row('POST /conversations/messages', 400, -3, 'Content is empty').isProvokedBy(
    'nothing but white space',
    () =>
      Promise.all(
        ['', ' ', '\n\t', '\u3000'].map((content) =>
          alice.post('/conversations/messages', { conversationId: chat, content }),
        ),
      ),
  );

  row('POST /conversations/messages', 400, -3, 'Content too long').isProvokedBy(
    'more than 255 code points',
    () =>
      Promise.all(
        ['x'.repeat(256), '😀'.repeat(256)].map((content) =>
          alice.post('/conversations/messages', { conversationId: chat, content }),
        ),
      ),
  );

  row('POST /conversations/messages', 400, -4, 'Reply message not found').isProvokedBy(
    'a reply to nothing, and to a message of another conversation',
    async () => {
      const other = await twoFriends(parley);
      const [elsewhere] = await historyOf(other.alice, other.chat);
      return Promise.all(
        [987_654_321, elsewhere!.id].map((reply_to) =>
          alice.post('/conversations/messages', { conversationId: chat, content: 'x', reply_to }),
        ),
      );
    },
  );

  row('POST /conversations/messages', 403, -3, '权限异常').isProvokedBy(
    'a receiver who has blocked the sender, or takes messages of friends only',
    async () => {
      const blocked = await twoFriends(parley);
      await parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
        blocked.bob.id,
        blocked.alice.id,
      ]);
      const closed = await twoFriends(parley);
      await parley.query(`UPDATE users SET accepts_messages_from = 'friends' WHERE id = $1`, [closed.bob.id]);
      await say(closed.alice, closed.chat, '还是朋友');
      await parley.query('DELETE FROM friendships WHERE user_id = $1', [closed.bob.id]);
      return Promise.all([
        blocked.alice.post('/conversations/messages', { conversationId: blocked.chat, content: 'x' }),
        closed.alice.post('/conversations/messages', { conversationId: closed.chat, content: 'x' }),
      ]);
    },
  );

  row('POST /conversations/messages', 409, -4, 'Conflict').isProvokedBy(
    'another content under a used client id',
    async () => {
      await say(alice, chat, '第一', { client_id: 'used' });
      return alice.post('/conversations/messages', {
        conversationId: chat,
        content: '第二',
        client_id: 'used',
      });
    },
  );

  it('tells a stranger of the conversation before it tells of the text', async () => {
    const { body } = await stranger.post('/conversations/messages', { conversationId: chat, content: '' });
    expect(body.info).toBe('Not in conversation');
  });
});

describe('the history', () => {
  it('shows every documented field', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '在吗');
    expect((await historyOf(pair.bob, pair.chat)).at(-1)).toEqual({
      id: expect.any(Number),
      type: 0,
      content: '在吗',
      senderid: pair.alice.id,
      sendername: '爱丽丝',
      senderavatar: '',
      conversation: pair.chat,
      created_time: expect.stringMatching(/Z$/),
      already_read: true,
    });
  });

  it('says of an own message whether the other has read it', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '看到了吗');
    expect((await historyOf(pair.alice, pair.chat)).at(-1)).toMatchObject({ already_read: false });
    await historyOf(pair.bob, pair.chat);
    expect((await historyOf(pair.alice, pair.chat)).at(-1)).toMatchObject({ already_read: true });
  });

  it('has no read marks in a group', async () => {
    const owner = await aPerson(parley);
    const { group } = await aGroup(parley, owner, 1);
    expect((await historyOf(owner, group))[0]).not.toHaveProperty('already_read');
  });

  it('is in the order of sending, the same for everyone, whoever sends at once', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2, '抢答');
    const everyone = [owner, ...members];
    await Promise.all(
      everyone.flatMap((person, who) => [1, 2, 3, 4, 5].map((n) => say(person, group, `${who}-${n}`))),
    );
    const [first, ...others] = await Promise.all(everyone.map((person) => historyOf(person, group)));
    expect(first).toHaveLength(16);
    for (const other of others) expect(other.map(({ id }) => id)).toEqual(first!.map(({ id }) => id));
    const times = first!.map(({ created_time: time }) => time as string);
    expect(times).toEqual(times.toSorted());
    const places = await parley.query<{ seq: number }>(
      'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [group],
    );
    expect(places.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
  });

  it('begins where `from` says, in both spellings, from the query and from a body', async () => {
    const pair = await twoFriends(parley);
    parley.clock.advance({ hours: 1 });
    const since = parley.clock.now();
    await say(pair.alice, pair.chat, '一小时后');
    const iso = since.toISOString();
    const plain = iso.slice(0, 19).replace('T', ' ');
    for (const from of [iso, plain]) {
      const inQuery = await historyOf(pair.bob, pair.chat, { from });
      expect(inQuery.map(({ content }) => content)).toEqual(['一小时后']);
      const inBody = await pair.bob.request('GET', '/conversations/messages', {
        body: { conversationId: String(pair.chat), from },
      });
      expect(succeeded(inBody)['messages']).toEqual(inQuery);
    }
  });

  it('begins at the first message of any moment, also where several share it and where the beginning is hidden', async () => {
    const { alice: author, bob: reader, chat: history } = await twoFriends(parley);
    parley.clock.hold();
    const moments: Date[] = [];
    const said = async (content: string): Promise<void> => {
      await say(author, history, content);
      moments.push(parley.clock.now());
    };
    await said('0');
    expect((await throughApiV1(reader).delete(`/conversations/${history}`)).status).toBe(200);
    for (let n = 1; n <= 9; n += 1) {
      if (n % 3 !== 0) parley.clock.advance({ ms: n });
      await said(`${n}`);
    }
    const all = moments.map((at, n) => ({ at, content: `${n}` }));
    const wanted = (from: Date, first: number) =>
      all.slice(first).flatMap(({ at, content }) => (at >= from ? [content] : []));
    for (const from of moments.flatMap((at) => [at, new Date(at.getTime() + 1)])) {
      const window = { from: from.toISOString() };
      const contents = (rows: { [field: string]: unknown }[]) => rows.map(({ content }) => content as string);
      expect(contents(await historyOf(reader, history, window))).toEqual(wanted(from, 1));
      const authors = contents(await historyOf(author, history, window));
      expect(authors.filter((content) => /^\d$/.test(content))).toEqual(wanted(from, 0));
    }
    parley.clock.release();
  });

  it('believes the query where the body says otherwise', async () => {
    const answer = await alice.request('GET', '/conversations/messages', {
      query: { conversationId: chat },
      body: { conversationId: 987_654_321 },
    });
    expect(answer.status).toBe(200);
  });

  it('pages backwards with limit and before', async () => {
    const pair = await twoFriends(parley);
    for (const n of [1, 2, 3, 4]) await say(pair.alice, pair.chat, `${n}`);
    const newest = await historyOf(pair.bob, pair.chat, { limit: 2 });
    expect(newest.map(({ content }) => content)).toEqual(['3', '4']);
    const older = await historyOf(pair.bob, pair.chat, { limit: '2', before: newest[0]!.id });
    expect(older.map(({ content }) => content)).toEqual(['1', '2']);
  });

  it.each([
    ['limit', 0],
    ['limit', 'many'],
    ['limit', -1],
    ['from', 'yesterday'],
    ['from', '2026-02-30 00:00:00'],
    ['from', '2026-13-01T00:00:00Z'],
    ['before', 'x'],
    ['conversationId', ''],
  ])('names the field %s when it is %j', async (field, value) => {
    const { status, body } = await alice.get('/conversations/messages', {
      conversationId: chat,
      [field]: value,
    });
    expect({ status, ...body }).toEqual({
      status: 400,
      code: -2,
      info: `Missing or error type of [${field}]`,
    });
  });

  it('has no page before a message that is elsewhere', async () => {
    const { status, body } = await alice.get('/conversations/messages', {
      conversationId: chat,
      before: 987_654_321,
    });
    expect({ status, ...body }).toEqual({ status: 404, code: -1, info: 'Message not found' });
  });

  it('is cut to the newest when a limit above the bound is asked for', async () => {
    expect((await historyOf(alice, chat, { limit: 1_000_000 })).length).toBeGreaterThan(0);
  });

  it('marks everything read', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '未读');
    expect(await listedFor(pair.bob, pair.chat)).toMatchObject({ unread_count: 1 });
    await historyOf(pair.bob, pair.chat);
    expect(await listedFor(pair.bob, pair.chat)).toMatchObject({ unread_count: 0 });
  });

  row('GET /conversations/messages', 404, -1, '会话不存在').isProvokedBy('an unknown conversation', () =>
    alice.get('/conversations/messages', { conversationId: 987_654_321 }),
  );

  row('GET /conversations/messages', 400, 1, '用户不在会话中').isProvokedBy('someone outside', () =>
    stranger.get('/conversations/messages', { conversationId: chat }),
  );
});
