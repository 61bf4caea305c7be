import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;

beforeEach(async () => {
  [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
});

afterEach(() => parley.clock.release());

async function friendsOf(person: Person): Promise<unknown[]> {
  return succeeded(await person.get('/friends')).friends as unknown[];
}

async function conversationsOf(person: Person): Promise<{ id: number; unread_count: number }[]> {
  return succeeded(await person.get('/conversations')).conversation as { id: number; unread_count: number }[];
}

async function groupOf(owner: Person, ...members: Person[]): Promise<{ id: number; name: string }> {
  succeeded(await owner.post('/groups', { name: `Group of ${owner.name}` }));
  const [group] = succeeded(await owner.get('/groups')).groups as { id: number; name: string }[];
  for (const { id } of members)
    succeeded(await owner.post('/groups/members', { group_id: group!.id, member_id: id }));
  return group!;
}

const remove = (person: Person, friend: Person): Promise<ImsAnswer> =>
  person.delete('/manage_friends', { friend_id: friend.id });

describe('the list of friends', () => {
  it('shows exactly the documented fields', async () => {
    await befriend(alice, bob);
    const { status, body } = await alice.get('/friends');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      friends: [{ id: bob.id, email: bob.email, name: bob.name, avatar: '', deleted: false }],
    });
  });

  it('is empty for who has none, also for who only asked', async () => {
    succeeded(await alice.post('/add_friend', { target_id: bob.id }));
    expect((await alice.get('/friends')).body).toEqual({ code: 0, info: 'success', friends: [] });
  });

  it('has the oldest friendship first', async () => {
    const [carol, dave] = await Promise.all([aPerson(parley), aPerson(parley)]);
    parley.clock.hold();
    for (const friend of [dave, bob, carol]) {
      parley.clock.advance({ seconds: 1 });
      await befriend(alice, friend);
    }
    expect(await friendsOf(alice)).toMatchObject([dave, bob, carol].map(({ id }) => ({ id })));
  });

  it('keeps a friend who deleted the account, and marks it until the account is restored', async () => {
    await befriend(alice, bob);
    succeeded(await bob.delete('/account/delete'));
    expect(await friendsOf(alice)).toMatchObject([{ id: bob.id, deleted: true }]);
    succeeded(await bob.register(bob));
    expect(await friendsOf(alice)).toMatchObject([{ id: bob.id, deleted: false }]);
  });
});

describe('the details of a friend', () => {
  it('are exactly the documented fields', async () => {
    await befriend(alice, bob);
    succeeded(await bob.put('/account/info', { user_info: '你好，我是鲍勃' }));
    const group = await groupOf(alice, bob);
    const { status, body } = await alice.get('/manage_friends', { friend_id: bob.id });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      id: bob.id,
      email: bob.email,
      name: bob.name,
      avatar: '',
      user_info: '你好，我是鲍勃',
      deleted: false,
      groups: [group],
    });
  });

  it('name the groups of the caller, not those of the friend', async () => {
    await befriend(alice, bob);
    await groupOf(bob, alice);
    await groupOf(alice);
    expect(succeeded(await alice.get('/manage_friends', { friend_id: bob.id })).groups).toEqual([]);
  });

  it('can be read with the id as a string, and from a JSON body', async () => {
    await befriend(alice, bob);
    const body = { friend_id: String(bob.id) };
    expect(succeeded(await alice.request('GET', '/manage_friends', { body })).id).toBe(bob.id);
  });

  it('stay while the friend has no account', async () => {
    await befriend(alice, bob);
    succeeded(await bob.delete('/account/delete'));
    expect(succeeded(await alice.get('/manage_friends', { friend_id: bob.id }))).toMatchObject({
      deleted: true,
    });
  });

  row('GET /manage_friends', 404, -1, 'User not found').isProvokedBy('an id that nobody has', () =>
    alice.get('/manage_friends', { friend_id: 999_999_999 }),
  );

  row('GET /manage_friends', 404, -1, 'Friend not found').isProvokedBy(
    'a person who is no friend, was one before, or is the caller',
    async () => {
      const carol = await aPerson(parley);
      await befriend(alice, carol);
      succeeded(await remove(carol, alice));
      return Promise.all(
        [bob, carol, alice].map(({ id }) => alice.get('/manage_friends', { friend_id: id })),
      );
    },
  );
});

describe('deleting a friend', () => {
  it('answers success and 删除好友成功, and nothing else', async () => {
    await befriend(alice, bob);
    const { status, body } = await remove(alice, bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '删除好友成功' });
  });

  it('ends the friendship for both', async () => {
    await befriend(alice, bob);
    succeeded(await remove(alice, bob));
    expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([[], []]);
  });

  it('takes each out of the other’s friend groups, and nobody else', async () => {
    const carol = await aPerson(parley);
    await befriend(alice, bob);
    await befriend(alice, carol);
    const [hers, his] = [await groupOf(alice, bob, carol), await groupOf(bob, alice)];
    succeeded(await remove(alice, bob));
    const members = async (owner: Person, { id }: { id: number }): Promise<unknown> =>
      succeeded(await owner.get('/groups/members', { group_id: id })).members;
    expect(await members(alice, hers)).toMatchObject([{ id: carol.id }]);
    expect(await members(bob, his)).toEqual([]);
    await befriend(alice, bob);
    expect(await members(alice, hers)).toMatchObject([{ id: carol.id }]);
  });

  it('takes the private chat off both lists until the next message, which brings all of it back', async () => {
    await befriend(alice, bob);
    const conversationId = (await conversationsOf(alice))[0]!.id;
    succeeded(await alice.post('/conversations/messages', { conversationId, content: 'before' }));
    succeeded(await remove(alice, bob));
    expect([await conversationsOf(alice), await conversationsOf(bob)]).toEqual([[], []]);

    succeeded(await bob.post('/conversations/messages', { conversationId, content: 'after' }));
    expect(await conversationsOf(bob)).toMatchObject([{ id: conversationId }]);
    // The greeting, and what came after: she has read neither.
    expect(await conversationsOf(alice)).toMatchObject([{ id: conversationId, unread_count: 2 }]);
    const { messages } = succeeded(await alice.get('/conversations/messages', { conversationId }));
    expect(messages).toMatchObject([{ senderid: bob.id }, { content: 'before' }, { content: 'after' }]);
  });

  it('works while the friend has no account', async () => {
    await befriend(alice, bob);
    succeeded(await bob.delete('/account/delete'));
    succeeded(await remove(alice, bob));
    expect(await friendsOf(alice)).toEqual([]);
  });

  it('takes the id from the query string, too', async () => {
    await befriend(alice, bob);
    succeeded(await alice.request('DELETE', '/manage_friends', { query: { friend_id: bob.id } }));
    expect(await friendsOf(bob)).toEqual([]);
  });

  row('DELETE /manage_friends', 404, -1, 'Friend not found').isProvokedBy('an id that nobody has', () =>
    alice.delete('/manage_friends', { friend_id: 999_999_999 }),
  );

  row('DELETE /manage_friends', 404, -3, 'Already not friend').isProvokedBy(
    'deleting twice, on either side, and a person who never was a friend',
    async () => {
      const carol = await aPerson(parley);
      await befriend(alice, bob);
      succeeded(await remove(alice, bob));
      return Promise.all([
        remove(alice, bob),
        remove(bob, alice),
        remove(alice, carol),
        remove(alice, alice),
      ]);
    },
  );
});
