import { throughApiAuth, type ApiAuthClient } from '#test/api-auth-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { aGroup, historyOf, say, settingsOf, twoFriends } from '#test/conversation.js';
import { invite, remove } from '#test/group-acts.js';
import { sendImage } from '#test/send-image.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer({ HISTORY_LIMIT: '100' });
const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as unknown;
let stranger: Person;

beforeAll(async () => {
  stranger = await aPerson(parley);
});

const contents = async (client: ApiAuthClient, id: unknown, window?: Record<string, unknown>) =>
  (await client.history(id, window)).map(({ content }) => content);

describe('a history', () => {
  it('shows each message exactly: id, sender, real name, content, status, times', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await parley.query("UPDATE friendships SET remark = '老鲍' WHERE user_id = $1", [alice.id]);
    await say(bob, chat, '下午一起吃饭？');
    await say(alice, chat, '可以，几点？');
    const answer = await throughApiAuth(alice).get(`/conversations/c_${chat}`);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        code: 200,
        message: 'success',
        data: [
          ['我已经同意你的好友请求，可以开始聊天了~~', bob],
          ['下午一起吃饭？', bob],
          ['可以，几点？', alice],
        ].map(([content, sender]) => ({
          id: expect.stringMatching(/^m_\d+$/) as unknown,
          sender_id: `u_${(sender as Person).id}`,
          sender_name: (sender as Person).name,
          content,
          status: 0,
          created_at: time,
          update_time: time,
        })),
      },
    ]);
    const [message] = await throughApiAuth(alice).history(chat);
    expect(message!['update_time']).toBe(message!['created_at']);
  });

  it('is found by every form of the id', async () => {
    const { alice, chat } = await twoFriends(parley);
    for (const id of [`c_${chat}`, String(chat), `c_0${chat}`])
      expect(await contents(throughApiAuth(alice), id)).toHaveLength(1);
  });

  it('marks a system message with status 2, and shows an image by its URL', async () => {
    const owner = await aPerson(parley);
    const { group } = await aGroup(parley, owner, 1);
    const { members } = await aGroup(parley, owner, 1, '另一个');
    const [guest] = members as [Person];
    done(await invite(owner, group, guest));
    await sendImage(guest, group);
    const [joined, image] = (await throughApiAuth(owner).history(group)).slice(-2);
    expect(joined).toMatchObject({
      status: 2,
      content: `${guest.name}加入了群聊`,
      sender_id: `u_${guest.id}`,
      sender_name: guest.name,
    });
    expect(image).toMatchObject({ status: 0 });
    expect((await fetch(image!.content)).headers.get('content-type')).toBe('image/png');
  });

  it('leaves out what the reader hid and what was deleted for all', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const hidden = await client.say(chat, '仅我不见');
    const deleted = await client.say(chat, '都不见');
    done(await alice.delete('/conversations/messages', { message_id: deleted.slice(2) }));
    await client.hide(hidden);
    expect(await contents(client, chat)).toHaveLength(1);
    expect((await contents(throughApiAuth(bob), chat)).slice(1)).toEqual(['仅我不见']);
  });

  it('pages backwards with before, forwards with after, and between both', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const ids: string[] = [];
    for (let n = 1; n <= 9; n += 1) ids.push(await client.say(chat, String(n)));
    const id = (n: number) => ids[n - 1]!;
    expect(await contents(client, chat, { limit: 3 })).toEqual(['7', '8', '9']);
    expect(await contents(client, chat, { before: id(7), limit: 3 })).toEqual(['4', '5', '6']);
    expect(await contents(client, chat, { after: id(3), limit: 3 })).toEqual(['4', '5', '6']);
    expect(await contents(client, chat, { after: id(7) })).toEqual(['8', '9']);
    expect(await contents(client, chat, { after: id(9) })).toEqual([]);
    expect(await contents(client, chat, { after: id(2).slice(2), before: id(6) })).toEqual(['3', '4', '5']);
    expect(await contents(client, chat, { after: id(2), before: id(9), limit: '2' })).toEqual(['3', '4']);
    expect(await contents(client, chat, { after: id(6), before: id(3) })).toEqual([]);
  });

  it('pages also from a place whose message is gone', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    const gone = await client.say(chat, '一');
    await client.say(chat, '二');
    await client.hide(gone);
    expect(await contents(client, chat, { after: gone })).toEqual(['二']);
  });

  it('answers the newest HISTORY_LIMIT at most, ascending, whatever limit says', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    for (let n = 1; n <= 105; n += 1) await client.say(chat, String(n));
    const newest = Array.from({ length: 100 }, (_, n) => String(n + 6));
    expect(await contents(client, chat)).toEqual(newest);
    expect(await contents(client, chat, { limit: 1_000_000 })).toEqual(newest);
  });

  it('is read to its end by reading it, and not by paging in it', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const id = await throughApiAuth(alice).say(chat, '一');
    const client = throughApiAuth(bob);
    await client.history(chat, { before: id });
    await client.history(chat, { after: id });
    expect(await settingsOf(bob, chat)).toMatchObject({ unreads: 1 });
    expect((await historyOf(alice, chat)).at(-1)).toMatchObject({ already_read: false });
    await client.history(chat, { limit: 1 });
    expect(await client.listed(chat)).toMatchObject({ unread_count: 0 });
    expect((await historyOf(alice, chat)).at(-1)).toMatchObject({ already_read: true });
  });

  it('takes its parameters from a JSON body, too, and the query wins', async () => {
    const { alice, chat } = await twoFriends(parley);
    const client = throughApiAuth(alice);
    for (const text of ['一', '二', '三']) await client.say(chat, text);
    const path = `/conversations/c_${chat}`;
    const count = async (options: object) =>
      ((await client.request('GET', path, options)).body.data as unknown[]).length;
    expect(await count({ body: { limit: 2 } })).toBe(2);
    expect(await count({ body: { limit: 2 }, query: { limit: 1 } })).toBe(1);
    // What the path says stands.
    expect(await count({ body: { conversation_id: 'c_987654321' }, query: { conversation_id: 'c_5' } })).toBe(
      4,
    );
  });

  row('GET /api/auth/conversations/{conversation_id}', 404, '会话不存在').isProvokedBy(
    'one that is none, one of others, and one that the caller left',
    async () => {
      const { chat } = await twoFriends(parley);
      const owner = await aPerson(parley);
      const { group, members } = await aGroup(parley, owner, 1);
      done(await remove(owner, group, members[0]!));
      return [
        await throughApiAuth(stranger).get('/conversations/c_987654321'),
        await throughApiAuth(stranger).get(`/conversations/c_${chat}`),
        await throughApiAuth(members[0]!).get(`/conversations/c_${group}`),
      ];
    },
  );
  row('GET /api/auth/conversations/{conversation_id}', 404, '消息不存在').isProvokedBy(
    'a place that is none, or in another conversation',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      const other = await twoFriends(parley);
      const elsewhere = await throughApiAuth(other.alice).say(other.chat, '别处');
      const windows = [
        { before: 'm_987654321' },
        { after: 'm_0' },
        { before: elsewhere },
        { after: elsewhere },
      ];
      return Promise.all(
        windows.map((window) => throughApiAuth(alice).get(`/conversations/c_${chat}`, window)),
      );
    },
  );
  row('GET /api/auth/conversations/{conversation_id}', 400, '参数错误').isProvokedBy(
    'ids and limits of no known form',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      const client = throughApiAuth(alice);
      const paths = ['abc', 'c_', 'm_1', 'u_1', 'c_1x', '1.5', '-1', `c_${'9'.repeat(17)}`, '%20', 'c_c_1'];
      const windows = [
        { limit: 0 },
        { limit: -1 },
        { limit: 'x' },
        { limit: 1.5 },
        { before: 'c_1' },
        { before: '' },
        { after: 'm_x' },
      ];
      return Promise.all([
        ...paths.map((path) => client.get(`/conversations/${path}`)),
        ...windows.map((window) => client.get(`/conversations/c_${chat}`, window)),
      ]);
    },
  );
});
