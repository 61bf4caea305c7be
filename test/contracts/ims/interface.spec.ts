import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { aGroup, historyOf, listedFor, say, settingsOf, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;

let stranger: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, chat } = await twoFriends(parley));
  stranger = await aPerson(parley);
});

describe('what a conversation is to me', () => {
  it('begins unpinned, with reminders, and with what came unread', async () => {
    const answer = await alice.get('/interface', { conversation_id: chat });
    expect(answer.body).toEqual({ code: 0, info: 'Succeed', unreads: 1, notification: true, ontop: false });
  });

  it('is asked for by either spelling of the id', async () => {
    succeeded(await alice.get('/interface', { conversationId: String(chat) }));
    succeeded(await alice.request('GET', '/interface', { body: { conversation_id: String(chat) } }));
  });

  it('changes only what is given, for me alone', async () => {
    const pair = await twoFriends(parley);
    succeeded(await pair.bob.post('/interface', { conversationId: pair.chat, ontop: true }));
    expect(await settingsOf(pair.bob, pair.chat)).toEqual({ unreads: 0, notification: true, ontop: true });
    succeeded(await pair.bob.post('/interface', { conversation_id: pair.chat, notification: false }));
    expect(await settingsOf(pair.bob, pair.chat)).toEqual({ unreads: 0, notification: false, ontop: true });
    expect(await listedFor(pair.bob, pair.chat)).toMatchObject({ is_top: true, notice_able: false });
    expect(await settingsOf(pair.alice, pair.chat)).toMatchObject({ notification: true, ontop: false });
    succeeded(
      await pair.bob.post('/interface', { conversationId: pair.chat, ontop: false, notification: true }),
    );
    expect(await settingsOf(pair.bob, pair.chat)).toEqual({ unreads: 0, notification: true, ontop: false });
  });

  it.each([
    ['ontop', 'yes'],
    ['ontop', 1],
    ['notification', {}],
    ['unreads', -1],
    ['unreads', 1.5],
    ['unreads', 'many'],
    ['unreads', [1]],
  ])('names the field %s when it is %j, and changes nothing', async (field, value) => {
    const before = await settingsOf(alice, chat);
    const answer = await alice.post('/interface', { conversationId: chat, ontop: true, [field]: value });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: -2, info: `Missing or error type of [${field}]` },
    });
    expect(await settingsOf(alice, chat)).toEqual(before);
  });

  row('GET /interface', 404, -1, '会话不存在').isProvokedBy('an unknown conversation', () =>
    alice.get('/interface', { conversation_id: 987_654_321 }),
  );
  row('GET /interface', 403, -3, '权限异常').isProvokedBy('someone outside', () =>
    stranger.get('/interface', { conversation_id: chat }),
  );
  row('POST /interface', 404, -1, '会话不存在').isProvokedBy('an unknown conversation', () =>
    alice.post('/interface', { conversationId: 987_654_321, ontop: true }),
  );
  row('POST /interface', 403, -3, '权限异常').isProvokedBy('someone outside', () =>
    stranger.post('/interface', { conversationId: chat, ontop: true }),
  );
});

describe('marking unread', () => {
  const mark = async (person: Person, conversationId: number, unreads: unknown) =>
    succeeded(await person.post('/interface', { conversationId, unreads }));
  const unreadOf = async (person: Person, conversationId: number) =>
    (await settingsOf(person, conversationId))['unreads'];

  it.each([
    ['a number', 2, 2],
    ['a number written as text', '2', 2],
    ['more than there are, which marks all', 99, 3],
    ['true, which marks one', true, 1],
  ])('takes %s', async (_what, unreads, expected) => {
    const pair = await twoFriends(parley);
    for (const n of [1, 2, 3]) await say(pair.alice, pair.chat, `${n}`);
    await say(pair.bob, pair.chat, '我自己的不算');
    await historyOf(pair.bob, pair.chat);
    await mark(pair.bob, pair.chat, unreads);
    expect(await unreadOf(pair.bob, pair.chat)).toBe(expected);
    expect(await listedFor(pair.bob, pair.chat)).toMatchObject({ unread_count: expected });
  });

  it('adds what comes later, and is undone by reading', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '一');
    await historyOf(pair.bob, pair.chat);
    await mark(pair.bob, pair.chat, 1);
    await say(pair.alice, pair.chat, '二');
    expect(await unreadOf(pair.bob, pair.chat)).toBe(2);
    await historyOf(pair.bob, pair.chat);
    expect(await unreadOf(pair.bob, pair.chat)).toBe(0);
  });

  it('reads everything with 0 and leaves everything with false', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '一');
    await mark(pair.bob, pair.chat, false);
    expect(await unreadOf(pair.bob, pair.chat)).toBe(1);
    await mark(pair.bob, pair.chat, 0);
    expect(await unreadOf(pair.bob, pair.chat)).toBe(0);
  });

  it('takes nothing back from the receipts', async () => {
    const pair = await twoFriends(parley);
    await say(pair.alice, pair.chat, '看到了');
    await historyOf(pair.bob, pair.chat);
    await mark(pair.bob, pair.chat, 1);
    expect((await historyOf(pair.alice, pair.chat)).at(-1)).toMatchObject({ already_read: true });
  });

  it('does not count for the sender, in a group neither', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    await say(owner, group, '大家好');
    expect(await unreadOf(owner, group)).toBe(0);
    for (const member of members) expect(await unreadOf(member, group)).toBe(2);
  });

  it('is exact when reading and sending race', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 1);
    const [reader] = members as [Person];
    const marks = [0, 1, true, '3', 99];
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => say(owner, group, `来 ${n}`)),
      ...Array.from({ length: 20 }, (_, n) => say(reader, group, `去 ${n}`)),
      ...Array.from({ length: 10 }, (_, n) => mark(reader, group, marks[n % 5])),
      ...Array.from({ length: 5 }, () => historyOf(reader, group)),
    ]);
    const [{ recount }] = (await parley.query<{ recount: number }>(
      `SELECT count(*) AS recount FROM conversation_members m JOIN messages x ON x.conversation_id = m.conversation_id
       WHERE m.conversation_id = $1 AND m.user_id = $2 AND x.seq > m.badge_seq AND x.sender_id <> $2 AND x.kind <> 'system'`,
      [group, reader.id],
    )) as [{ recount: number }];
    expect(await unreadOf(reader, group)).toBe(recount);
  });
});
