import { throughApiAuth } from '#test/api-auth-client.js';
import { problemIn, succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aGroup as aGroupOf } from '#test/a-group.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { aGroup, say, twoFriends } from '#test/conversation.js';
import {
  conversationV1,
  hideV1,
  listV1,
  openV1,
  unreadTotalOf,
  type ConversationV1,
} from '#test/conversation-v1.js';
import { remove } from '#test/group-acts.js';
import { sendImage } from '#test/send-image.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
let stranger: Person;
let alice: Person;
let bob: Person;
let chat: number;

beforeAll(async () => {
  stranger = await aPerson(parley);
});

beforeEach(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
});

const block = (person: Person, blocked: Person): Promise<unknown> =>
  parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
    person.id,
    blocked.id,
  ]);

const takesFriendsOnly = (person: Person): Promise<unknown> =>
  parley.query(`UPDATE users SET accepts_messages_from = 'friends' WHERE id = $1`, [person.id]);

describe('creating a conversation', () => {
  it('opens a private chat with a stranger, listed for the opener alone, as the document shows it', async () => {
    const answer = await openV1(alice, 'single', stranger.id);
    expect(answer.status).toBe(201);
    const body = ok<ConversationV1>(answer);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d+$/) as unknown,
      type: 'single',
      userId: String(alice.id),
      targetId: String(stranger.id),
      targetName: stranger.name,
      lastMessage: null,
      unreadCount: 0,
      isPinned: false,
      isMuted: false,
      createdAt: time,
      updatedAt: time,
    });
    expect(answer.headers['location']).toBe(`/api/v1/conversations/${body.id}`);
    expect((await listV1(alice)).map(({ id }) => id)).toContain(body.id);
    expect((await listV1(stranger)).map(({ id }) => id)).not.toContain(body.id);
  });

  it('gives the other one the same conversation when they open it', async () => {
    const { id } = ok<ConversationV1>(await openV1(alice, 'single', stranger.id));
    expect(ok<ConversationV1>(await openV1(stranger, 'single', alice.id)).id).toBe(id);
  });

  it('brings a deleted private chat back with 201, its history hidden', async () => {
    await say(bob, chat, '旧话');
    ok(await hideV1(alice, chat));
    const answer = await openV1(alice, 'single', bob.id);
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({ id: String(chat), lastMessage: null, unreadCount: 0 }),
    ]);
    expect(problemIn(await openV1(alice, 'single', bob.id))).toEqual([400, 'conversation.listed_already']);
  });

  it('brings a deleted group back with 201', async () => {
    const { group } = await aGroup(parley, alice, 1);
    ok(await hideV1(alice, group));
    const answer = await openV1(alice, 'group', group);
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({ id: String(group), type: 'group', targetId: String(group) }),
    ]);
  });

  it('happens once under one Idempotency-Key, and the repetition is answered like the first', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const answers = [
      await openV1(alice, 'single', stranger.id, key),
      await openV1(alice, 'single', stranger.id, key),
    ];
    expect(answers.map(({ status, body }) => [status, (body as ConversationV1).id])).toEqual([
      [201, (answers[0]!.body as ConversationV1).id],
      [201, (answers[0]!.body as ConversationV1).id],
    ]);
  });

  it('finds a deleted account for its friends alone', async () => {
    const gone = await aPerson(parley);
    await parley.query('INSERT INTO friendships VALUES ($1, $2, NULL, now()), ($2, $1, NULL, now())', [
      alice.id,
      gone.id,
    ]);
    done(await gone.delete('/account/delete'));
    expect((await openV1(alice, 'single', gone.id)).status).toBe(201);
    expect(problemIn(await openV1(stranger, 'single', gone.id))).toEqual([404, 'user.not_found']);
  });

  it('makes one chat of many requests at once, from both sides', async () => {
    const [one, other] = [await aPerson(parley), await aPerson(parley)];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        n % 2 ? openV1(one, 'single', other.id) : openV1(other, 'single', one.id),
      ),
    );
    const created = answers.filter(({ status }) => status === 201);
    expect(created).toHaveLength(2);
    expect(new Set(created.map(({ body }) => (body as ConversationV1).id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(8);
  });

  row('POST /api/v1/conversations', 400, 'conversation.listed_already').isProvokedBy(
    'a conversation that stands in the list',
    async () => {
      const { group } = await aGroup(parley, alice, 1);
      const answers = [await openV1(alice, 'single', bob.id), await openV1(alice, 'group', group)];
      expect(answers.map(({ body }) => (body as { title: string }).title)).toEqual([
        '会话已存在',
        '会话已存在',
      ]);
      return answers;
    },
  );
  row('POST /api/v1/conversations', 400, 'conversation.with_self').isProvokedBy('the caller', () =>
    openV1(alice, 'single', alice.id),
  );
  row('POST /api/v1/conversations', 400, 'request.invalid').isProvokedBy('fields that are none', () =>
    Promise.all(
      [
        {},
        { type: 'room', userId: alice.id, targetId: bob.id },
        { type: 'single', userId: 'user-001', targetId: bob.id },
        { type: 'single', userId: alice.id, targetId: 1.5 },
        { type: 'single', userId: alice.id, targetId: '\u0000' },
        { type: 'single', userId: alice.id, targetId: null },
      ].map((body) => throughApiV1(alice).post('/conversations', body)),
    ),
  );
  row('POST /api/v1/conversations', 403, 'user.not_caller').isProvokedBy('someone else’s userId', () =>
    throughApiV1(alice).post('/conversations', { type: 'single', userId: bob.id, targetId: stranger.id }),
  );
  row('POST /api/v1/conversations', 404, 'user.not_found').isProvokedBy('a person that is none', () =>
    openV1(alice, 'single', 987_654_321),
  );
  row('POST /api/v1/conversations', 403, 'message.refused_by_receiver').isProvokedBy(
    'someone who has blocked the caller, or takes messages from friends alone',
    async () => {
      const shy = await aPerson(parley);
      await takesFriendsOnly(shy);
      ok(await hideV1(alice, chat));
      await block(bob, alice);
      return [await openV1(alice, 'single', shy.id), await openV1(alice, 'single', bob.id)];
    },
  );
  row('POST /api/v1/conversations', 404, 'conversation.not_found').isProvokedBy(
    'a group that is none, one that the caller is not in, and a private chat, word for word alike',
    async () => {
      const answers = [
        await openV1(alice, 'group', 987_654_321),
        await openV1(alice, 'group', chat),
        await openV1(stranger, 'group', (await aGroup(parley, alice, 1)).group),
      ];
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      return answers;
    },
  );
  row('POST /api/v1/conversations', 409, 'idempotency.key_reused').isProvokedBy(
    'a key that another request had',
    async () => {
      const key = { 'idempotency-key': 'k-2' };
      ok(await openV1(alice, 'single', stranger.id, key));
      return openV1(alice, 'single', (await aPerson(parley)).id, key);
    },
  );
});

const idsOfSystem = async (): Promise<number[]> => {
  const query = `SELECT id FROM messages WHERE conversation_id = $1 AND kind = 'system'`;
  return (await parley.query<{ id: number }>(query, [chat])).map(({ id }) => id);
};

describe('the list of conversations', () => {
  it('has pinned ones first, then the latest, and each with its last message', async () => {
    const { group } = await aGroup(parley, alice, 2, '技术交流群');
    const { group: pinned } = await aGroup(parley, alice, 1, '置顶群');
    ok(await throughApiV1(alice).put(`/conversations/${pinned}/pin`, { isPinned: true }));
    await say(bob, chat, '你好！');
    const list = await listV1(alice);
    const ids = list.map(({ id }) => Number(id));
    expect(ids.slice(0, 2)).toEqual([pinned, chat]);
    expect(list[1]).toMatchObject({
      type: 'single',
      userId: String(alice.id),
      targetId: String(bob.id),
      targetName: '鲍勃',
      lastMessage: {
        id: expect.any(String) as unknown,
        type: 'text',
        content: { text: { text: '你好！' } },
        createdAt: time,
      },
      unreadCount: 2,
      createdAt: time,
      updatedAt: (list[1]!.lastMessage as unknown as { createdAt: string }).createdAt,
    });
    expect(list[ids.indexOf(group)]).toMatchObject({
      type: 'group',
      targetId: String(group),
      targetName: '技术交流群',
    });
  });

  it('keeps to type and isPinned', async () => {
    const group = await aGroupOf(parley, alice);
    ok(await throughApiV1(alice).put(`/conversations/${chat}/pin`, { isPinned: true }));
    const ids = async (filter: object) => (await listV1(alice, filter as never)).map(({ id }) => Number(id));
    expect(await ids({ type: 'single' })).toEqual([chat]);
    expect(await ids({ type: 'group' })).toEqual([group]);
    expect(await ids({ isPinned: true })).toEqual([chat]);
    expect(await ids({ isPinned: false })).toEqual([group]);
    expect(await ids({ isPinned: true, type: 'group' })).toEqual([]);
  });

  it('is cut by limit and offset; a limit above 200 is 200', async () => {
    const first = await aGroupOf(parley, alice);
    const second = await aGroupOf(parley, alice);
    const ids = async (page: object) => (await listV1(alice, page as never)).map(({ id }) => Number(id));
    const whole = await ids({});
    expect(whole.toSorted()).toEqual([chat, first, second].toSorted());
    expect(await ids({ limit: 1 })).toEqual(whole.slice(0, 1));
    expect(await ids({ limit: 2, offset: 1 })).toEqual(whole.slice(1));
    expect(await ids({ limit: 100_000, offset: 3 })).toEqual([]);
  });

  it('calls a friend by the remark', async () => {
    await parley.query(`UPDATE friendships SET remark = '老鲍' WHERE user_id = $1`, [alice.id]);
    expect(await conversationV1(alice, chat)).toMatchObject({ targetName: '老鲍' });
  });

  it('shows files, and system messages in the words of who reads them; recalled ones not', async () => {
    await sendImage(bob, chat);
    expect((await conversationV1(alice, chat)).lastMessage).toMatchObject({
      type: 'image',
      content: {
        image: {
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\//) as unknown,
          width: expect.any(Number) as unknown,
          height: expect.any(Number) as unknown,
        },
      },
    });
    const said = await throughApiAuth(bob).say(`c_${chat}`, '说错了');
    await throughApiAuth(bob).recall(said);
    const words = async (person: Person) => (await conversationV1(person, chat)).lastMessage?.content;
    expect(await words(bob)).toEqual({ system: { text: '你撤回了一条消息' } });
    expect(await words(alice)).toEqual({ system: { text: '对方撤回了一条消息' } });
    done(await alice.delete('/conversations/delete_messages', { message_ids: await idsOfSystem() }));
    // The recalled one before it is passed over.
    expect((await conversationV1(alice, chat)).lastMessage).toMatchObject({ type: 'image' });
  });

  row('GET /api/v1/conversations', 400, 'request.invalid').isProvokedBy('no userId, or a bad filter', () =>
    Promise.all(
      [
        {},
        { userId: 'x' },
        { userId: alice.id, type: 'room' },
        { userId: alice.id, isPinned: 'maybe' },
        { userId: alice.id, limit: 0 },
        { userId: alice.id, limit: -1 },
        { userId: alice.id, limit: 'many' },
        { userId: alice.id, limit: 1.5 },
        { userId: alice.id, offset: -1 },
      ].map((query) => throughApiV1(alice).get('/conversations', query)),
    ),
  );
  row('GET /api/v1/conversations', 403, 'user.not_caller').isProvokedBy('someone else’s userId', () =>
    throughApiV1(alice).get('/conversations', { userId: bob.id }),
  );
});

describe('one conversation', () => {
  it('is found by its id, and by whom or what it is with', async () => {
    const { group } = await aGroup(parley, alice, 1);
    const target = async (id: number, type: string) =>
      ok(await throughApiV1(alice).get(`/conversations/target/${alice.id}/${id}`, { type }));
    expect(await target(bob.id, 'single')).toEqual(await conversationV1(alice, chat));
    expect(await target(group, 'group')).toEqual(await conversationV1(alice, group));
  });

  row('GET /api/v1/conversations/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    Promise.all(
      ['conv-001', '1.5', '-1', '%00', '9'.repeat(17)].map((id) =>
        throughApiV1(alice).get(`/conversations/${id}`),
      ),
    ),
  );
  row('GET /api/v1/conversations/{id}', 404, 'conversation.not_found').isProvokedBy(
    'what is none, someone else’s, or deleted from the list',
    async () => {
      const { group, members } = await aGroup(parley, bob, 1);
      done(await remove(bob, group, members[0]!));
      ok(await hideV1(alice, chat));
      const answers = [
        await throughApiV1(alice).get('/conversations/987654321'),
        await throughApiV1(stranger).get(`/conversations/${chat}`),
        await throughApiV1(members[0]!).get(`/conversations/${group}`),
        await throughApiV1(alice).get(`/conversations/${chat}`),
      ];
      expect(answers.map(({ body }) => (body as { title: string }).title)).toEqual(
        Array.from({ length: 4 }, () => '会话不存在'),
      );
      return answers;
    },
  );
  row('GET /api/v1/conversations/target/{userId}/{targetId}', 400, 'request.invalid').isProvokedBy(
    'no type, or an id that is none',
    async () => [
      await throughApiV1(alice).get(`/conversations/target/${alice.id}/${bob.id}`),
      await throughApiV1(alice).get(`/conversations/target/${alice.id}/x`, { type: 'single' }),
    ],
  );
  row('GET /api/v1/conversations/target/{userId}/{targetId}', 403, 'user.not_caller').isProvokedBy(
    'someone else’s userId',
    () => throughApiV1(alice).get(`/conversations/target/${bob.id}/${alice.id}`, { type: 'single' }),
  );
  row('GET /api/v1/conversations/target/{userId}/{targetId}', 404, 'conversation.not_found').isProvokedBy(
    'someone whom the caller never wrote to, or a private chat as a group',
    () =>
      Promise.all([
        throughApiV1(alice).get(`/conversations/target/${alice.id}/${stranger.id}`, { type: 'single' }),
        throughApiV1(alice).get(`/conversations/target/${alice.id}/${chat}`, { type: 'group' }),
      ]),
  );
});

describe('the settings of a conversation', () => {
  const put = (path: string, body?: object): Promise<ApiV1Answer> =>
    throughApiV1(alice).put(`/conversations/${chat}${path}`, body);

  it('pin and mute change alone or together, and show in ims in its own words', async () => {
    const answer = await put('', { isPinned: true, isMuted: true });
    expect(answer.body).toEqual({ id: String(chat), isPinned: true, isMuted: true, updatedAt: time });
    expect(done(await alice.get('/interface', { conversation_id: chat }))).toMatchObject({
      ontop: true,
      notification: false,
    });
    expect((await put('', { isPinned: false })).body).toMatchObject({ isPinned: false, isMuted: true });
    expect((await put('', {})).body).toMatchObject({ isPinned: false, isMuted: true });
    expect((await put('/mute', { isMuted: false })).body).toBe(true);
    expect((await put('/pin', { isPinned: true })).body).toBe(true);
    expect(await conversationV1(alice, chat)).toMatchObject({ isPinned: true, isMuted: false });
    expect(await conversationV1(bob, chat)).toMatchObject({ isPinned: false, isMuted: false });
  });

  it('reading clears the unread count, also one that was marked', async () => {
    await say(bob, chat, '一');
    expect(await conversationV1(alice, chat)).toMatchObject({ unreadCount: 2 });
    expect((await put('/read')).body).toBe(true);
    expect(await conversationV1(alice, chat)).toMatchObject({ unreadCount: 0 });
    done(await alice.post('/interface', { conversation_id: chat, unreads: 1 }));
    expect(await conversationV1(alice, chat)).toMatchObject({ unreadCount: 1 });
    expect((await put('/read', {})).body).toBe(true);
    expect(await conversationV1(alice, chat)).toMatchObject({ unreadCount: 0 });
  });

  it('the unread total covers the whole list, muted ones too, and nothing beside it', async () => {
    const { group, members } = await aGroup(parley, alice, 1);
    await say(members[0]!, group, '一');
    await say(members[0]!, group, '二');
    ok(await throughApiV1(alice).put(`/conversations/${group}/mute`, { isMuted: true }));
    // The greetings of the two new friends, and what the member wrote.
    expect(await unreadTotalOf(alice)).toBe(4);
    ok(await hideV1(alice, group));
    expect(await unreadTotalOf(alice)).toBe(2);
    done(await alice.delete('/manage_friends', { friend_id: bob.id }));
    expect(await unreadTotalOf(alice)).toBe(1);
  });

  row('PUT /api/v1/conversations/{id}', 400, 'request.invalid').isProvokedBy('flags that are none', () =>
    Promise.all([{ isPinned: 1 }, { isMuted: 'yes' }].map((body) => put('', body))),
  );
  row('PUT /api/v1/conversations/{id}/pin', 400, 'request.invalid').isProvokedBy('no flag', () =>
    Promise.all([{}, { isPinned: null }, { isMuted: true }].map((body) => put('/pin', body))),
  );
  row('PUT /api/v1/conversations/{id}/mute', 400, 'request.invalid').isProvokedBy('no flag', () =>
    Promise.all([{}, { isMuted: [] }, { isPinned: true }].map((body) => put('/mute', body))),
  );
  row('PUT /api/v1/conversations/{id}/read', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(alice).put('/conversations/x/read'),
  );

  /** What one has deleted, what is none, and what is someone else's. */
  async function outOfReach(path: string, body?: object): Promise<ApiV1Answer[]> {
    ok(await hideV1(alice, chat));
    return [
      await put(path, body),
      await throughApiV1(alice).put(`/conversations/987654321${path}`, body),
      await throughApiV1(stranger).put(`/conversations/${chat}${path}`, body),
    ];
  }

  row('PUT /api/v1/conversations/{id}', 404, 'conversation.not_found').isProvokedBy(
    'what is not listed',
    () => outOfReach('', { isPinned: true }),
  );
  row('PUT /api/v1/conversations/{id}/pin', 404, 'conversation.not_found').isProvokedBy(
    'what is not listed',
    () => outOfReach('/pin', { isPinned: true }),
  );
  row('PUT /api/v1/conversations/{id}/mute', 404, 'conversation.not_found').isProvokedBy(
    'what is not listed',
    () => outOfReach('/mute', { isMuted: true }),
  );
  row('PUT /api/v1/conversations/{id}/read', 404, 'conversation.not_found').isProvokedBy(
    'what is not listed',
    () => outOfReach('/read'),
  );
  row('GET /api/v1/conversations/unread-total/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    () => throughApiV1(alice).get('/conversations/unread-total/x'),
  );
  row('GET /api/v1/conversations/unread-total/{userId}', 403, 'user.not_caller').isProvokedBy(
    'someone else’s userId',
    () => throughApiV1(alice).get(`/conversations/unread-total/${bob.id}`),
  );
});
