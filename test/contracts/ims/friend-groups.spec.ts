import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
/** Nobody has a group of this id. */
const missing = 999_999_999;
/** No group may have one of these names. */
const illNamed = ['', ' \t　', 'a'.repeat(51), '😀'.repeat(51), 'a\u0000', 7, null, undefined];

beforeEach(async () => {
  [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
});

async function groupsOf(person: Person): Promise<{ id: number; name: string }[]> {
  return succeeded(await person.get('/groups')).groups as { id: number; name: string }[];
}

/** Founds a group. @returns its id */
async function aGroup(owner: Person, name: string): Promise<number> {
  succeeded(await owner.post('/groups', { name }));
  return (await groupsOf(owner)).at(-1)!.id;
}

const rename = (owner: Person, groupId: number, name: unknown): Promise<ImsAnswer> =>
  owner.put('/groups/manage_groups', { group_id: groupId, new_name: name });

const put = (owner: Person, groupId: number, friend: Person): Promise<ImsAnswer> =>
  owner.post('/groups/members', { group_id: groupId, member_id: friend.id });

const take = (owner: Person, groupId: number, friend: Person): Promise<ImsAnswer> =>
  owner.delete('/groups/members', { group_id: groupId, member_id: friend.id });

async function membersOf(owner: Person, groupId: number): Promise<unknown[]> {
  return succeeded(await owner.get('/groups/members', { group_id: groupId })).members as unknown[];
}

describe('the list of friend groups', () => {
  it('shows id and name of each in the order of their founding, to their owner alone', async () => {
    const [first, second] = [await aGroup(alice, '同学'), await aGroup(alice, '同事')];
    await aGroup(bob, 'others');
    const { status, body } = await alice.get('/groups');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      groups: [
        { id: first, name: '同学' },
        { id: second, name: '同事' },
      ],
    });
  });

  it('is empty for who has none', async () => {
    expect((await alice.get('/groups')).body).toEqual({ code: 0, info: 'success', groups: [] });
  });
});

describe('founding a friend group', () => {
  it('answers success and 分组创建成功, and nothing else', async () => {
    const { status, body } = await alice.post('/groups', { name: '同学' });
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '分组创建成功' });
  });

  it('takes a name of fifty characters as it is, and a name that others have', async () => {
    const name = ` ${'😀'.repeat(48)} `;
    await aGroup(bob, name);
    await aGroup(alice, name);
    expect(await groupsOf(alice)).toMatchObject([{ name }]);
  });

  row('POST /groups', 409, -1, 'Group already exists').isProvokedBy(
    'a name that another group of the caller has',
    async () => {
      await aGroup(alice, '同学');
      return alice.post('/groups', { name: '同学' });
    },
  );

  row('POST /groups', 400, -2, 'Missing or error type of [name]').isProvokedBy(
    'a name that is missing, empty, blank, too long or no text',
    () => Promise.all(illNamed.map((name) => alice.post('/groups', { name }))),
  );
});

describe('the details of a friend group', () => {
  it('are exactly the documented fields', async () => {
    await befriend(alice, bob);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, bob));
    const { status, body } = await alice.get('/groups/manage_groups', { group_id: group });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      group: {
        id: group,
        name: '同学',
        members: [{ id: bob.id, email: bob.email, name: bob.name, avatar: '', deleted: false }],
      },
    });
  });

  it('can be read from a JSON body with the id as a string', async () => {
    const group = await aGroup(alice, '同学');
    const answer = await alice.request('GET', '/groups/manage_groups', { body: { group_id: String(group) } });
    expect(succeeded(answer).group).toEqual({ id: group, name: '同学', members: [] });
  });

  row('GET /groups/manage_groups', 404, -1, 'Group not found').isProvokedBy(
    'an unknown id, and the group of someone else',
    async () => {
      const his = await aGroup(bob, '同学');
      return Promise.all([missing, his].map((id) => alice.get('/groups/manage_groups', { group_id: id })));
    },
  );
});

describe('renaming a friend group', () => {
  it('answers success and 修改分组名称成功, and nothing else', async () => {
    const group = await aGroup(alice, '同学');
    const { status, body } = await rename(alice, group, '同事');
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '修改分组名称成功' });
    expect(await groupsOf(alice)).toEqual([{ id: group, name: '同事' }]);
  });

  it('succeeds with the name that the group has', async () => {
    const group = await aGroup(alice, '同学');
    succeeded(await rename(alice, group, '同学'));
    expect(await groupsOf(alice)).toEqual([{ id: group, name: '同学' }]);
  });

  it('frees the old name', async () => {
    const group = await aGroup(alice, '同学');
    succeeded(await rename(alice, group, '同事'));
    const heir = await aGroup(alice, '同学');
    expect(await groupsOf(alice)).toEqual([
      { id: group, name: '同事' },
      { id: heir, name: '同学' },
    ]);
  });

  row('PUT /groups/manage_groups', 404, -1, 'Group not found').isProvokedBy(
    'an unknown id, and the group of someone else',
    async () => {
      const his = await aGroup(bob, '同学');
      return Promise.all([missing, his].map((id) => rename(alice, id, '同事')));
    },
  );

  row('PUT /groups/manage_groups', 409, -1, 'Name already exists').isProvokedBy(
    'the name of another group of the caller, even where the group is missing',
    async () => {
      await aGroup(alice, '同学');
      const other = await aGroup(alice, '同事');
      return Promise.all([other, missing].map((id) => rename(alice, id, '同学')));
    },
  );

  row('PUT /groups/manage_groups', 400, -2, 'Missing or error type of [new_name]').isProvokedBy(
    'a name that is missing, empty, blank, too long or no text',
    async () => {
      const group = await aGroup(alice, '同学');
      return Promise.all(illNamed.map((name) => rename(alice, group, name)));
    },
  );
});

describe('deleting a friend group', () => {
  it('answers success and 删除分组成功, and nothing else', async () => {
    const group = await aGroup(alice, '同学');
    const { status, body } = await alice.delete('/groups/manage_groups', { group_id: group });
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '删除分组成功' });
  });

  it('leaves the friends in it friends', async () => {
    await befriend(alice, bob);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, bob));
    succeeded(await alice.request('DELETE', '/groups/manage_groups', { query: { group_id: group } }));
    expect(await groupsOf(alice)).toEqual([]);
    expect(succeeded(await alice.get('/manage_friends', { friend_id: bob.id })).groups).toEqual([]);
  });

  row('DELETE /groups/manage_groups', 404, -1, 'Group not found').isProvokedBy(
    'an unknown id, the group of someone else, and a group that is deleted',
    async () => {
      const [his, hers] = [await aGroup(bob, '同学'), await aGroup(alice, '同学')];
      succeeded(await alice.delete('/groups/manage_groups', { group_id: hers }));
      return Promise.all(
        [missing, his, hers].map((id) => alice.delete('/groups/manage_groups', { group_id: id })),
      );
    },
  );
});

describe('the members of a friend group', () => {
  it('are shown with exactly the documented fields, in the order in which they were put in', async () => {
    const carol = await aPerson(parley);
    await befriend(alice, bob);
    await befriend(carol, alice);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, carol));
    succeeded(await put(alice, group, bob));
    const { status, body } = await alice.get('/groups/members', { group_id: group });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      members: [carol, bob].map(({ id, email, name }) => ({ id, email, name, avatar: '', deleted: false })),
    });
  });

  it('stay when they delete the account, and are marked', async () => {
    await befriend(alice, bob);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, bob));
    succeeded(await bob.delete('/account/delete'));
    expect(await membersOf(alice, group)).toMatchObject([{ id: bob.id, deleted: true }]);
  });

  row('GET /groups/members', 404, -1, 'Group not found').isProvokedBy(
    'an unknown id, and the group of someone else',
    async () => {
      const his = await aGroup(bob, '同学');
      return Promise.all([missing, his].map((id) => alice.get('/groups/members', { group_id: id })));
    },
  );
});

describe('putting a friend into a friend group', () => {
  it('answers success and 添加分组成员成功, and nothing else', async () => {
    await befriend(alice, bob);
    const { status, body } = await put(alice, await aGroup(alice, '同学'), bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '添加分组成员成功' });
  });

  it('may be done with several groups', async () => {
    await befriend(alice, bob);
    const groups = [await aGroup(alice, '同学'), await aGroup(alice, '同事')];
    for (const group of groups) succeeded(await put(alice, group, bob));
    expect(succeeded(await alice.get('/manage_friends', { friend_id: bob.id })).groups).toEqual([
      { id: groups[0], name: '同学' },
      { id: groups[1], name: '同事' },
    ]);
  });

  row('POST /groups/members', 404, -3, 'Group not found').isProvokedBy(
    'an unknown id, and the group of someone else, friend or not',
    async () => {
      await befriend(alice, bob);
      const his = await aGroup(bob, '同学');
      return Promise.all([put(alice, missing, bob), put(alice, his, bob), put(alice, missing, alice)]);
    },
  );

  row('POST /groups/members', 404, -1, 'Member is not friend').isProvokedBy(
    'a stranger, a friend of before, oneself and an id that nobody has',
    async () => {
      const carol = await aPerson(parley);
      const group = await aGroup(alice, '同学');
      await befriend(alice, carol);
      succeeded(await alice.delete('/manage_friends', { friend_id: carol.id }));
      return Promise.all([
        ...[bob, carol, alice].map((person) => put(alice, group, person)),
        alice.post('/groups/members', { group_id: group, member_id: 999_999_999 }),
      ]);
    },
  );

  row('POST /groups/members', 400, -3, 'Member already in group').isProvokedBy('doing it twice', async () => {
    await befriend(alice, bob);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, bob));
    return put(alice, group, bob);
  });
});

describe('taking a friend out of a friend group', () => {
  it('answers success and 删除分组成员成功, and nothing else', async () => {
    await befriend(alice, bob);
    const group = await aGroup(alice, '同学');
    succeeded(await put(alice, group, bob));
    const { status, body } = await take(alice, group, bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '删除分组成员成功' });
    expect(await membersOf(alice, group)).toEqual([]);
  });

  row('DELETE /groups/members', 404, -3, 'Group not found').isProvokedBy(
    'an unknown id, and the group of someone else',
    async () => {
      await befriend(alice, bob);
      const his = await aGroup(bob, '同学');
      succeeded(await put(bob, his, alice));
      return Promise.all([take(alice, missing, bob), take(alice, his, alice)]);
    },
  );

  row('DELETE /groups/members', 400, -3, 'Member not in group').isProvokedBy(
    'a friend who is not in it, and a stranger',
    async () => {
      const carol = await aPerson(parley);
      await befriend(alice, bob);
      const group = await aGroup(alice, '同学');
      return Promise.all([take(alice, group, bob), take(alice, group, carol)]);
    },
  );
});

it('leaves the group of someone else as it is, whatever a stranger tries', async () => {
  await befriend(alice, bob);
  const his = await aGroup(bob, '同学');
  succeeded(await put(bob, his, alice));
  await rename(alice, his, '同事');
  await take(alice, his, alice);
  await alice.delete('/groups/manage_groups', { group_id: his });
  expect(await groupsOf(bob)).toEqual([{ id: his, name: '同学' }]);
  expect(await membersOf(bob, his)).toMatchObject([{ id: alice.id }]);
});
