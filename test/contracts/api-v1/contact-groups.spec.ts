import { aPerson, type Person } from '#test/a-person.js';
import { throughApiV1, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let friend: Person;

beforeEach(async () => {
  [alice, friend] = [await aPerson(parley), await aPerson(parley)];
  await befriend(alice, friend);
});

interface Group {
  readonly id: string;
  readonly name: string;
  readonly memberCount: number;
}

const create = (name: unknown, key?: string, person = alice): Promise<ApiV1Answer> =>
  throughApiV1(person).post(
    '/contact-groups',
    { name },
    key === undefined ? undefined : { 'idempotency-key': key },
  );

async function created(name = '同事', person = alice): Promise<string> {
  return succeededV1<Group>(await create(name, undefined, person)).id;
}

const rename = (id: string, name: unknown): Promise<ApiV1Answer> =>
  throughApiV1(alice).patch(`/contact-groups/${id}`, { name });
const put = (id: string, userId: unknown = friend.id): Promise<ApiV1Answer> =>
  throughApiV1(alice).put(`/contact-groups/${id}/members/${String(userId)}`);
const take = (id: string, userId: unknown = friend.id): Promise<ApiV1Answer> =>
  throughApiV1(alice).delete(`/contact-groups/${id}/members/${String(userId)}`);

/** Somebody else's group, which is as good as none. */
async function foreign(): Promise<string[]> {
  return ['0', '999999', await created('theirs', friend)];
}

describe('contact groups', () => {
  it('are founded, shown, renamed and deleted, and the own devices are told', async () => {
    const device = await SocketDevice.connect(parley.url, alice.token);
    const answer = await create('同事');
    const { id } = answer.body as Group;
    expect([answer.status, answer.body]).toEqual([201, { id, name: '同事', memberCount: 0 }]);
    expect(answer.headers.location).toBe(`/api/v1/contact-groups/${id}`);
    expect((await rename(id, '老同事')).body).toEqual({ id, name: '老同事', memberCount: 0 });
    expect((await rename(id, '老同事')).status).toBe(200);
    expect((await throughApiV1(alice).get(`/contact-groups/${id}`)).body).toMatchObject({ name: '老同事' });
    expect((await throughApiV1(alice).delete(`/contact-groups/${id}`)).status).toBe(204);
    expect(await itemsOf(throughApiV1(alice), '/contact-groups')).toEqual([]);
    await device.event('friend_group.changed', () => device.of('friend_group.changed').length === 4);
    device.close();
  });

  it('are listed in the order of their founding, in pages', async () => {
    const ids: string[] = [];
    for (const name of ['b', 'a', 'd', 'c', 'e']) ids.push(await created(name));
    const pages = await pagesOf<Group>(throughApiV1(alice), '/contact-groups', { limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual(ids);
  });

  it('are founded once under one key', async () => {
    const first = await create('once', 'k');
    expect((await create('once', 'k')).body).toEqual(first.body);
    expect(await itemsOf(throughApiV1(alice), '/contact-groups')).toHaveLength(1);
  });

  row('GET /api/v1/contact-groups', 400, 'request.invalid').isProvokedBy('a page that cannot be', () =>
    throughApiV1(alice).get('/contact-groups', { cursor: 'x' }),
  );
  row('POST /api/v1/contact-groups', 400, 'request.invalid').isProvokedBy(
    'no name, or none that is text',
    async () => [await create(undefined), await create(7), await create('x', 'k'.repeat(129))],
  );
  row('POST /api/v1/contact-groups', 400, 'friend_group.name_invalid').isProvokedBy(
    'a blank or long name',
    async () => [await create(''), await create(' '), await create('n'.repeat(51))],
  );
  row('POST /api/v1/contact-groups', 409, 'friend_group.name_taken').isProvokedBy(
    'a name twice',
    async () => {
      await created('same');
      return create('same');
    },
  );
  row('POST /api/v1/contact-groups', 409, 'idempotency.key_reused').isProvokedBy(
    'a key of another request',
    async () => {
      succeededV1(await create('one', 'k'));
      return create('two', 'k');
    },
  );
  row('GET /api/v1/contact-groups/{groupId}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(alice).get('/contact-groups/x'),
  );
  row('GET /api/v1/contact-groups/{groupId}', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () => Promise.all((await foreign()).map((id) => throughApiV1(alice).get(`/contact-groups/${id}`))),
  );
  row('PATCH /api/v1/contact-groups/{groupId}', 400, 'request.invalid').isProvokedBy('no name', async () =>
    rename(await created(), undefined),
  );
  row('PATCH /api/v1/contact-groups/{groupId}', 400, 'friend_group.name_invalid').isProvokedBy(
    'a blank name',
    async () => rename(await created(), ' '),
  );
  row('PATCH /api/v1/contact-groups/{groupId}', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () => Promise.all((await foreign()).map((id) => rename(id, 'mine'))),
  );
  row('PATCH /api/v1/contact-groups/{groupId}', 409, 'friend_group.name_taken').isProvokedBy(
    'the name of another group',
    async () => {
      await created('taken');
      return rename(await created('other'), 'taken');
    },
  );
  row('DELETE /api/v1/contact-groups/{groupId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    () => throughApiV1(alice).delete('/contact-groups/x'),
  );
  row('DELETE /api/v1/contact-groups/{groupId}', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () =>
      Promise.all((await foreign()).map((id) => throughApiV1(alice).delete(`/contact-groups/${id}`))),
  );
});

describe('the members of a contact group', () => {
  it('are put in, again without harm, shown and taken out', async () => {
    const id = await created();
    expect([(await put(id)).status, (await put(id)).status]).toEqual([204, 204]);
    expect(await itemsOf(throughApiV1(alice), `/contact-groups/${id}/members`)).toEqual([
      {
        userId: String(friend.id),
        name: friend.name,
        remark: null,
        avatar: null,
        email: friend.email,
        deleted: false,
        since: expect.any(String),
        addedAt: expect.any(String),
      },
    ]);
    expect((await throughApiV1(alice).get(`/contacts/${friend.id}`)).body).toMatchObject({
      groups: [{ id, name: '同事' }],
    });
    expect(await itemsOf(throughApiV1(alice), '/contact-groups')).toEqual([
      { id, name: '同事', memberCount: 1 },
    ]);
    expect((await take(id)).status).toBe(204);
    expect(await itemsOf(throughApiV1(alice), `/contact-groups/${id}/members`)).toEqual([]);
  });

  it('come in pages, in the order in which they were put in', async () => {
    const id = await created();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const other = await aPerson(parley);
      await befriend(alice, other);
      succeededV1(await put(id, other.id));
      ids.push(String(other.id));
    }
    const pages = await pagesOf<{ userId: string }>(throughApiV1(alice), `/contact-groups/${id}/members`, {
      limit: 2,
    });
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    expect(pages.flat().map(({ userId }) => userId)).toEqual(ids);
  });

  row('GET /api/v1/contact-groups/{groupId}/members', 400, 'request.invalid').isProvokedBy(
    'an id that is none, or a page that cannot be',
    async () => [
      await throughApiV1(alice).get('/contact-groups/x/members'),
      await throughApiV1(alice).get(`/contact-groups/${await created()}/members`, { limit: 0 }),
    ],
  );
  row('GET /api/v1/contact-groups/{groupId}/members', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () =>
      Promise.all((await foreign()).map((id) => throughApiV1(alice).get(`/contact-groups/${id}/members`))),
  );
  row('PUT /api/v1/contact-groups/{groupId}/members/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => put(await created(), 'x'),
  );
  row('PUT /api/v1/contact-groups/{groupId}/members/{userId}', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () => Promise.all((await foreign()).map((id) => put(id))),
  );
  row('PUT /api/v1/contact-groups/{groupId}/members/{userId}', 404, 'friend.not_found').isProvokedBy(
    'a stranger, and nobody',
    async () => {
      const id = await created();
      return [await put(id, (await aPerson(parley)).id), await put(id, 999_999)];
    },
  );
  row('DELETE /api/v1/contact-groups/{groupId}/members/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => take(await created(), 'x'),
  );
  row('DELETE /api/v1/contact-groups/{groupId}/members/{userId}', 404, 'friend_group.not_found').isProvokedBy(
    'none, and somebody else’s',
    async () => Promise.all((await foreign()).map((id) => take(id))),
  );
  row(
    'DELETE /api/v1/contact-groups/{groupId}/members/{userId}',
    404,
    'friend_group.not_member',
  ).isProvokedBy('a friend who is not in it', async () => take(await created()));
});
