import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { throughApiV1, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { listedFor, twoFriends } from '#test/conversation.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

interface Contact {
  readonly userId: string;
  readonly name: string;
  readonly remark: string | null;
}

function remark(person: Person, friend: Person, text: unknown): Promise<ApiV1Answer> {
  return throughApiV1(person).patch(`/contacts/${friend.id}`, { remark: text });
}

describe('contacts', () => {
  it('are the friends of a person, with what the person says of them', async () => {
    const { alice, bob } = await twoFriends(parley);
    expect(await itemsOf(throughApiV1(alice), '/contacts')).toEqual([
      {
        userId: String(bob.id),
        name: '鲍勃',
        remark: null,
        avatar: null,
        email: bob.email,
        deleted: false,
        since: expect.any(String),
      },
    ]);
    expect((await throughApiV1(alice).get(`/contacts/${bob.id}`)).body).toMatchObject({
      userId: String(bob.id),
      userInfo: '',
      groups: [],
    });
  });

  it('come in pages, the oldest friendship first', async () => {
    const alice = await aPerson(parley);
    const friends: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const friend = await aPerson(parley);
      await befriend(friend, alice);
      friends.push(String(friend.id));
    }
    // At the same moment: the ids decide.
    await parley.query('UPDATE friendships SET created_at = $2 WHERE user_id = $1', [alice.id, '2026-01-01']);
    const pages = await pagesOf<Contact>(throughApiV1(alice), '/contacts', { limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ userId }) => userId)).toEqual(friends);
  });

  it('stay when the friend deletes the account, and say so', async () => {
    const { alice, bob } = await twoFriends(parley);
    succeeded(await bob.delete('/account/delete'));
    expect(await itemsOf(throughApiV1(alice), '/contacts')).toMatchObject([{ deleted: true }]);
  });

  it('end for both; the private chat leaves both lists', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const device = await SocketDevice.connect(parley.url, bob.token);
    expect((await throughApiV1(alice).delete(`/contacts/${bob.id}`)).status).toBe(204);
    await device.event('friend.removed');
    for (const person of [alice, bob]) {
      expect(await itemsOf(throughApiV1(person), '/contacts')).toEqual([]);
      expect(await listedFor(person, chat)).toBeUndefined();
    }
    device.close();
  });

  row('GET /api/v1/contacts', 400, 'request.invalid').isProvokedBy('a page that cannot be', async () => {
    const me = throughApiV1(await aPerson(parley));
    return Promise.all([me.get('/contacts', { limit: 0 }), me.get('/contacts', { cursor: 'WzFd' })]);
  });
  row('GET /api/v1/contacts/{userId}', 400, 'request.invalid').isProvokedBy('an id that is none', async () =>
    throughApiV1(await aPerson(parley)).get('/contacts/bob'),
  );
  row('GET /api/v1/contacts/{userId}', 404, 'user.not_found').isProvokedBy('nobody', async () =>
    throughApiV1(await aPerson(parley)).get('/contacts/999999'),
  );
  row('GET /api/v1/contacts/{userId}', 404, 'friend.not_found').isProvokedBy(
    'a stranger, and oneself',
    async () => {
      const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
      return Promise.all([bob, alice].map(({ id }) => throughApiV1(alice).get(`/contacts/${id}`)));
    },
  );
  row('DELETE /api/v1/contacts/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => throughApiV1(await aPerson(parley)).delete('/contacts/bob'),
  );
  row('DELETE /api/v1/contacts/{userId}', 404, 'user.not_found').isProvokedBy('nobody', async () =>
    throughApiV1(await aPerson(parley)).delete('/contacts/999999'),
  );
  row('DELETE /api/v1/contacts/{userId}', 404, 'friend.not_found').isProvokedBy('a stranger', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    return throughApiV1(alice).delete(`/contacts/${bob.id}`);
  });
});

describe('a remark', () => {
  it('is set for the one who sets it, shown where the friend is named, and told to the own devices', async () => {
    const { alice, bob } = await twoFriends(parley);
    const [hers, his] = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    const { status, body } = await remark(alice, bob, '三哥');
    expect([status, body]).toEqual([200, expect.objectContaining({ remark: '三哥', name: '鲍勃' })]);
    expect(await itemsOf(throughApiV1(alice), '/contacts')).toMatchObject([{ remark: '三哥' }]);
    expect(await itemsOf(throughApiV1(bob), '/contacts')).toMatchObject([{ remark: null }]);
    expect(await hers.event('friend.remark_changed')).toEqual({ friendId: String(bob.id), remark: '三哥' });
    expect(his.of('friend.remark_changed')).toEqual([]);
    hers.close();
    his.close();
  });

  it.each([null, '', ' \t'])('is taken away by %j', async (nothing) => {
    const { alice, bob } = await twoFriends(parley);
    succeededV1(await remark(alice, bob, '三哥'));
    expect((await remark(alice, bob, nothing)).body).toMatchObject({ remark: null });
  });

  it('has up to twenty characters, however many bytes', async () => {
    const { alice, bob } = await twoFriends(parley);
    expect((await remark(alice, bob, '😀'.repeat(20))).status).toBe(200);
  });

  row('PATCH /api/v1/contacts/{userId}', 400, 'request.invalid').isProvokedBy(
    'no remark, one that is no text, and an id that is none',
    async () => {
      const { alice, bob } = await twoFriends(parley);
      return [
        await throughApiV1(alice).patch(`/contacts/${bob.id}`, {}),
        await remark(alice, bob, 7),
        await remark(alice, bob, '\u0000'),
        await throughApiV1(alice).patch('/contacts/bob', { remark: 'x' }),
      ];
    },
  );
  row('PATCH /api/v1/contacts/{userId}', 400, 'friend.remark_invalid').isProvokedBy(
    '21 characters',
    async () => {
      const { alice, bob } = await twoFriends(parley);
      return remark(alice, bob, '😀'.repeat(21));
    },
  );
  row('PATCH /api/v1/contacts/{userId}', 404, 'friend.not_found').isProvokedBy(
    'a stranger, and nobody',
    async () => {
      const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
      return [
        await remark(alice, bob, 'x'),
        await throughApiV1(alice).patch('/contacts/999999', { remark: 'x' }),
      ];
    },
  );
});
