import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { aGroup, historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { conversationV1, hideV1, listV1, openV1, unreadTotalOf } from '#test/conversation-v1.js';
import { published } from '#test/published.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let chat: number;

beforeEach(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
});

const hideMany = (person: Person, ids: unknown): Promise<ApiV1Answer> =>
  throughApiV1(person).delete('/conversations/batch', { ids });

const texts = async (person: Person, conversation: number): Promise<string[]> =>
  (await historyOf(person, conversation)).map(({ content }) => content);

describe('deleting a conversation from the list', () => {
  it('answers true, and what was said is gone for the one who did it, in every contract', async () => {
    await say(bob, chat, '旧话');
    const { status, body } = await hideV1(alice, chat);
    expect([status, body]).toEqual([200, true]);
    expect(await listV1(alice)).toEqual([]);
    expect(await listedFor(alice, chat)).toBeUndefined();
    expect(await texts(alice, chat)).toEqual([]);
    expect(await texts(bob, chat)).toContain('旧话');
    expect(await conversationV1(bob, chat)).toMatchObject({
      lastMessage: { content: { text: { text: '旧话' } } },
    });
  });

  it('the next message brings it back, with that message alone, and it alone counts', async () => {
    await say(bob, chat, '旧话');
    ok(await hideV1(alice, chat));
    expect(await unreadTotalOf(alice)).toBe(0);
    await say(bob, chat, '新话');
    expect(await conversationV1(alice, chat)).toMatchObject({
      unreadCount: 1,
      lastMessage: { content: { text: { text: '新话' } } },
    });
    expect(await unreadTotalOf(alice)).toBe(1);
    expect(await texts(alice, chat)).toEqual(['新话']);
  });

  it('an own message brings it back, too', async () => {
    ok(await hideV1(alice, chat));
    await say(alice, chat, '在吗');
    expect(await conversationV1(alice, chat)).toMatchObject({ unreadCount: 0 });
  });

  it('is no receipt: the others do not see the hidden messages as read', async () => {
    await say(bob, chat, '看到了吗');
    ok(await hideV1(alice, chat));
    const read = async () => (await historyOf(bob, chat)).at(-1)!['already_read'];
    expect(await read()).toBe(false);
    await say(bob, chat, '在吗');
    await historyOf(alice, chat);
    expect(await read()).toBe(true);
  });

  it('clears a conversation that was marked unread, which marking again cannot undo', async () => {
    await say(bob, chat, '一');
    done(await alice.post('/interface', { conversation_id: chat, unreads: 2 }));
    ok(await hideV1(alice, chat));
    await say(bob, chat, '二');
    expect(await unreadTotalOf(alice)).toBe(1);
    done(await alice.post('/interface', { conversation_id: chat, unreads: 50 }));
    expect(await unreadTotalOf(alice)).toBe(1);
  });

  it('counts right after messages behind it were recalled, deleted for all and deleted for me', async () => {
    const { group, members } = await aGroup(parley, alice, 1);
    const [member] = members as [Person];
    await say(member, group, '旧一');
    await say(alice, group, '旧二');
    ok(await hideV1(alice, group));
    for (const text of ['一', '二', '三', '四']) await say(member, group, text);
    const before = await unreadTotalOf(alice);
    const ids = (await historyOf(member, group)).slice(-4).map(({ id }) => id);
    done(await member.delete('/conversations/messages', { message_id: ids[0] }));
    done(await alice.delete('/conversations/delete_messages', { message_ids: [ids[1]] }));
    expect(before - (await unreadTotalOf(alice))).toBe(2);
    expect(await conversationV1(alice, group)).toMatchObject({ unreadCount: 2 });
  });

  it('keeps pin and mute for when it comes back', async () => {
    ok(await throughApiV1(alice).put(`/conversations/${chat}`, { isPinned: true, isMuted: true }));
    ok(await hideV1(alice, chat));
    await say(bob, chat, '新话');
    expect(await conversationV1(alice, chat)).toMatchObject({ isPinned: true, isMuted: true });
  });

  it('leaves a group’s membership alone: its history goes on from there', async () => {
    const { group, members } = await aGroup(parley, alice, 1);
    ok(await hideV1(alice, group));
    await say(members[0]!, group, '新话');
    expect(await texts(alice, group)).toEqual(['新话']);
  });

  it('an empty chat that was opened can be deleted, too', async () => {
    const stranger = await aPerson(parley);
    const { id } = ok<{ id: string }>(await openV1(alice, 'single', stranger.id));
    ok(await hideV1(alice, id));
    expect((await listV1(alice)).map((listed) => listed.id)).not.toContain(id);
    await say(stranger, Number(id), '你好');
    expect(await conversationV1(alice, id)).toMatchObject({ unreadCount: 1 });
  });

  it('tells the own devices how far, and tells them when it is put back', async () => {
    const device = await SocketDevice.connect(parley.url, alice.token);
    const others = await SocketDevice.connect(parley.url, bob.token);
    await say(bob, chat, '旧话');
    ok(await hideV1(alice, chat));
    ok(await openV1(alice, 'single', bob.id));
    const hidden = await device.event('conversation.hidden');
    expect(hidden).toEqual({ conversationId: String(chat), hiddenSeq: expect.any(Number) as unknown });
    const { seq } = await device.event('message.created');
    expect(hidden.hiddenSeq).toBe(seq);
    expect(await device.event('conversation.listed')).toEqual({ conversationId: String(chat) });
    await published(parley);
    expect(others.of('conversation.hidden')).toEqual([]);
    expect(others.of('conversation.listed')).toEqual([]);
    device.close();
    others.close();
  });

  it('reading what was marked unread tells the other devices', async () => {
    await historyOf(alice, chat);
    done(await alice.post('/interface', { conversation_id: chat, unreads: 1 }));
    const device = await SocketDevice.connect(parley.url, alice.token);
    ok(await throughApiV1(alice).put(`/conversations/${chat}/read`));
    expect(await device.event('conversation.read')).toMatchObject({ userId: String(alice.id) });
    device.close();
  });

  row('DELETE /api/v1/conversations/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    hideV1(alice, 'conv-001'),
  );
  row('DELETE /api/v1/conversations/{id}', 404, 'conversation.not_found').isProvokedBy(
    'what is none, someone else’s, or deleted already',
    async () => {
      ok(await hideV1(alice, chat));
      return [
        await hideV1(alice, 987_654_321),
        await hideV1(await aPerson(parley), chat),
        await hideV1(alice, chat),
      ];
    },
  );
});

describe('deleting several at once', () => {
  it('passes over what is none, someone else’s or deleted, and says how many it deleted', async () => {
    const { group } = await aGroup(parley, alice, 1);
    const { group: foreign } = await aGroup(parley, await aPerson(parley), 1);
    const ids = [String(chat), group, '987654321', foreign, chat, chat];
    const { status, body } = await hideMany(alice, ids);
    expect([status, body]).toEqual([200, { success: true, count: 2 }]);
    expect((await hideMany(alice, ids)).body).toEqual({ success: true, count: 0 });
    expect((await hideMany(alice, [])).body).toEqual({ success: true, count: 0 });
  });

  it('takes the ids from the query string as well', async () => {
    const answer = await throughApiV1(alice).request('DELETE', `/conversations/batch?ids=${chat}&ids=5`);
    expect(answer.body).toEqual({ success: true, count: 1 });
  });

  it('takes a single id from the query string for a list of one', async () => {
    const { group } = await aGroup(parley, alice, 1);
    const answer = await throughApiV1(alice).request('DELETE', `/conversations/batch?ids=${group}`);
    expect(answer.body).toEqual({ success: true, count: 1 });
  });

  row('DELETE /api/v1/conversations/batch', 400, 'request.invalid').isProvokedBy('ids that are none', () =>
    Promise.all(
      [undefined, null, 'x', {}, ['x'], [null], [1.5], Array.from({ length: 201 }, (_, n) => n + 1)].map(
        (ids) => hideMany(alice, ids),
      ),
    ),
  );
});

describe('deleting while messages arrive', () => {
  it('swallows none: each is hidden with the rest, or stands there and counts', async () => {
    const { group, members } = await aGroup(parley, alice, 2);
    for (let round = 0; round < 5; round += 1) {
      const sends = members.flatMap((member) =>
        Array.from({ length: 8 }, (_, n) => say(member, group, `${round}.${n}`)),
      );
      await Promise.all([...sends, hideMany(alice, [group, chat]), say(alice, group, '自己的')]);
      const [stored] = await parley.query<{ hidden: number; behind: number }>(
        `SELECT m.hidden_seq AS hidden, (
           SELECT count(*)::int FROM messages x
           WHERE x.conversation_id = $1 AND x.seq > m.hidden_seq AND x.kind <> 'system' AND x.sender_id <> $2
         ) AS behind
         FROM conversation_members m WHERE m.conversation_id = $1 AND m.user_id = $2`,
        [group, alice.id],
      );
      const listed = (await listV1(alice)).find(({ id }) => id === String(group));
      // What is behind the place is listed and counts; nothing is in between.
      expect(listed?.unreadCount ?? 0).toBe(stored!.behind);
      expect(stored!.hidden).toBeGreaterThan(0);
    }
  });
});
