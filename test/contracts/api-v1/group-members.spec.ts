import { succeeded as done, type Person } from '#test/a-person.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aGroupScene, fillUp, outOfReach, type GroupScene } from '#test/group-v1.js';
import { published } from '#test/published.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let scene: GroupScene;
let group: number;
let owner: Person;

beforeEach(async () => {
  scene = await aGroupScene(parley);
  ({ group, owner } = scene);
});

interface Members {
  readonly items: readonly { readonly userId: string; readonly role: string }[];
  readonly nextCursor: string | null;
}

const members = async (page: object = {}): Promise<Members> =>
  ok(await throughApiV1(owner).get(`/groups/${group}/members`, page as never));

const roles = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await members()).items.map(({ userId, role }) => [userId, role]));

describe('the members of a group', () => {
  it('are the owner, then admins, then the others', async () => {
    expect((await members()).items).toEqual(
      [[owner, 'owner'] as const, [scene.admin, 'admin'] as const, [scene.member, 'member'] as const].map(
        ([{ id, name }, role]) => ({
          userId: String(id),
          name,
          avatar: null,
          role,
          joinedAt: expect.stringMatching(/Z$/) as unknown,
        }),
      ),
    );
  });

  it('come page by page, each once, also those who joined at the same moment', async () => {
    await fillUp(parley, group);
    const found: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: Members = await members({ limit: 200, ...(cursor && { cursor }) });
      found.push(...page.items.map(({ userId }) => userId));
      cursor = page.nextCursor;
    }
    expect(found).toHaveLength(5_000);
    expect(new Set(found).size).toBe(5_000);
  });

  row('GET /api/v1/groups/{id}/members', 400, 'request.invalid').isProvokedBy(
    'a cursor or limit that is none',
    () =>
      Promise.all(
        [
          { limit: 0 },
          { cursor: 'x' },
          { cursor: btoa('["king",1,1]') },
          { cursor: btoa('["owner",9007199254740991,1]') },
          { cursor: btoa('["owner",1]') },
          // A moment that a `Date` can be and a timestamp cannot.
          { cursor: btoa('["member",-8640000000000000,1]') },
        ].map((query) => throughApiV1(owner).get(`/groups/${group}/members`, query)),
      ),
  );
  row('GET /api/v1/groups/{id}/members', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () => outOfReach(parley, (client, id) => client.get(`/groups/${id}/members`)),
  );
});

describe('the role of a member', () => {
  const give = (person: Person, userId: number | string, role: unknown): Promise<ApiV1Answer> =>
    throughApiV1(person).put(`/groups/${group}/members/${userId}`, { role });

  it('is given by the owner, and given again changes nothing and tells nobody', async () => {
    const device = await SocketDevice.connect(parley.url, scene.admin.token);
    const answer = await give(owner, scene.member.id, 'admin');
    expect([answer.status, answer.body]).toEqual([200, { userId: String(scene.member.id), role: 'admin' }]);
    expect((await give(owner, scene.member.id, 'admin')).status).toBe(200);
    ok(await give(owner, scene.admin.id, 'member'));
    expect(await roles()).toEqual({
      [owner.id]: 'owner',
      [scene.admin.id]: 'member',
      [scene.member.id]: 'admin',
    });
    await published(parley);
    expect(device.of('member.role_changed')).toHaveLength(2);
    device.close();
  });

  row('PUT /api/v1/groups/{id}/members/{userId}', 400, 'request.invalid').isProvokedBy('no role', () =>
    Promise.all([
      give(owner, scene.member.id, 'owner'),
      give(owner, scene.member.id, undefined),
      give(owner, 'x', 'admin'),
    ]),
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 403, 'conversation.forbidden').isProvokedBy(
    'an admin',
    () => give(scene.admin, scene.member.id, 'admin'),
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 403, 'group.owner_stays').isProvokedBy('the owner', () =>
    Promise.all([give(owner, owner.id, 'member'), give(owner, owner.id, 'admin')]),
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () =>
      outOfReach(parley, (client, id) =>
        client.put(`/groups/${id}/members/${scene.member.id}`, { role: 'admin' }),
      ),
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 404, 'user.not_found').isProvokedBy('no person', () =>
    give(owner, 987_654_321, 'member'),
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 404, 'user.deleted').isProvokedBy(
    'a deleted account that is to be an admin',
    async () => {
      done(await scene.member.delete('/account/delete'));
      return give(owner, scene.member.id, 'admin');
    },
  );
  row('PUT /api/v1/groups/{id}/members/{userId}', 404, 'group.not_member').isProvokedBy('a stranger', () =>
    give(owner, scene.stranger.id, 'admin'),
  );
});

describe('removing a member', () => {
  const remove = (person: Person, userId: number | string): Promise<ApiV1Answer> =>
    throughApiV1(person).delete(`/groups/${group}/members/${userId}`);

  it('answers 204, and the person is outside then', async () => {
    const { status, body } = await remove(scene.admin, scene.member.id);
    expect([status, body]).toEqual([204, '']);
    expect(Object.keys(await roles())).not.toContain(String(scene.member.id));
    expect((await throughApiV1(scene.member).get(`/conversations/${group}`)).status).toBe(404);
    expect((await remove(owner, scene.admin.id)).status).toBe(204);
  });

  row('DELETE /api/v1/groups/{id}/members/{userId}', 400, 'request.invalid').isProvokedBy('no id', () =>
    remove(owner, 'x'),
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 403, 'conversation.forbidden').isProvokedBy(
    'a plain member',
    () => remove(scene.member, scene.admin.id),
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 403, 'group.admin_protected').isProvokedBy(
    'an admin who removes an admin, or the owner',
    async () => {
      ok(await throughApiV1(owner).put(`/groups/${group}/members/${scene.member.id}`, { role: 'admin' }));
      return [await remove(scene.admin, scene.member.id), await remove(scene.admin, owner.id)];
    },
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 403, 'group.owner_stays').isProvokedBy('the owner', () =>
    remove(owner, owner.id),
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () => outOfReach(parley, (client, id) => client.delete(`/groups/${id}/members/${scene.member.id}`)),
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 404, 'user.not_found').isProvokedBy('no person', () =>
    remove(owner, 987_654_321),
  );
  row('DELETE /api/v1/groups/{id}/members/{userId}', 404, 'group.not_member').isProvokedBy('a stranger', () =>
    remove(owner, scene.stranger.id),
  );
});
